// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using Fuzz.Running;
using Grpc.Core;
using Grpc.Net.Client;

namespace Fuzz.Machines;

/// <summary>A process of the emulator server on a socket of its own, and raw calls to it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Marshaller<byte[]> Raw = new(bytes => bytes, bytes => bytes);

    private readonly Process _process;
    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;

    private ServerProcess(Process process, string socket)
    {
        _process = process;
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
                return new NetworkStream(connection, ownsSocket: true);
            },
        };
        _channel = GrpcChannel.ForAddress(
            "http://localhost",
            new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        _invoker = _channel.CreateCallInvoker();
    }

    public bool HasExited => _process.HasExited;

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts one whose working directory and socket are in the scratch directory, and waits until it listens.</summary>
    public static ServerProcess Start(ScratchDirectory files)
    {
        var path = typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "EmulatorPath").Value!;
        var socket = files.PathOf("socket");
        var start = new ProcessStartInfo(path, [$"--server-address=unix:{socket}"])
        {
            WorkingDirectory = files.Root,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using var listens = new FileSystemWatcher(files.Root, "socket");
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        if (!File.Exists(socket))
            listens.WaitForChanged(WatcherChangeTypes.Created, Patience);
        return new ServerProcess(process, socket);
    }

    public Status Call(string rpc, byte[] request)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, "CartesiMachine.Machine", rpc, Raw, Raw);
        var options = new CallOptions(deadline: DateTime.UtcNow + Patience).WithWaitForReady();
        try
        {
            _invoker.BlockingUnaryCall(method, null, options, request);
            return Status.DefaultSuccess;
        }
        catch (RpcException e)
        {
            return e.Status;
        }
    }

    public void Dispose()
    {
        _channel.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
