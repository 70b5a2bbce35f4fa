// SPDX-License-Identifier: Apache-2.0

using System.Collections.Frozen;
using System.Diagnostics;
using CartesiMachine;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace GoldenVectors.Servers;

/// <summary>An emulator server of any make, started with a command line, and calls to it by the names of its rpcs.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    private static readonly TimeSpan CheckInPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CallPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private static readonly FrozenDictionary<string, MethodDescriptor> Rpcs =
        CartesiMachineReflection.Descriptor.Services.Single().Methods.ToFrozenDictionary(method => method.Name);

    private readonly CheckInListener _checkIn;
    private readonly string _session;
    private readonly Process _process;
    private readonly DirectoryInfo _outputs;
    private GrpcChannel? _channel;
    private CallInvoker? _calls;

    private EmulatorServer(CheckInListener checkIn, string command)
    {
        _checkIn = checkIn;
        _session = checkIn.NewSession();
        _outputs = Directory.CreateTempSubdirectory("emulator-");
        // Files, because what a program has written to one is all there at once; pipes may lag behind the answer to a call.
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList =
            {
                "-c", $"exec {command} \"$@\" < /dev/null > \"$CONSOLE\" 2> \"$ERRORS\"", "sh",
                "--server-address=127.0.0.1:0", $"--session-id={_session}", $"--checkin-address={checkIn.Address}",
            },
        };
        start.Environment["CONSOLE"] = ConsoleFile;
        start.Environment["ERRORS"] = ErrorsFile;
        _process = Process.Start(start)!;
    }

    /// <summary>Length of what it has written to standard output so far, in bytes.</summary>
    public long ConsoleLength => new FileInfo(ConsoleFile).Length;

    public bool HasExited => _process.HasExited;

    private string ConsoleFile => Path.Combine(_outputs.FullName, "stdout");

    private string ErrorsFile => Path.Combine(_outputs.FullName, "stderr");

    /// <summary>Starts a server and waits for its check-in.</summary>
    /// <param name="checkIn">Where it checks in.</param>
    /// <param name="command">The shell's words for the server and its options; address, session and check-in are added.</param>
    /// <exception cref="ServerFailureException">It does not check in.</exception>
    public static async Task<EmulatorServer> StartAsync(CheckInListener checkIn, string command)
    {
        var server = new EmulatorServer(checkIn, command);
        try
        {
            await server.ReconnectAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty request of this rpc.</summary>
    /// <exception cref="ArgumentException">There is no such rpc.</exception>
    public static IMessage NewRequest(string rpc) => Rpc(rpc).InputType.Parser.ParseFrom(ByteString.Empty);

    /// <summary>Calls an rpc; after Snapshot and Rollback waits for the new check-in.</summary>
    public async Task<CallResult> CallAsync(string rpc, IMessage? request = null)
    {
        var method = new Method<IMessage, IMessage>(
            MethodType.Unary,
            "CartesiMachine.Machine",
            rpc,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), _ => throw new NotSupportedException()),
            Marshallers.Create<IMessage>(message => message.ToByteArray(), Rpc(rpc).OutputType.Parser.ParseFrom));
        try
        {
            var options = new CallOptions(deadline: DateTime.UtcNow + CallPatience);
            using var call = _calls!.AsyncUnaryCall(method, null, options, request ?? NewRequest(rpc));
            var response = await call.ResponseAsync;
            if (rpc is "Snapshot" or "Rollback")
                await ReconnectAsync();
            return new CallResult(response, null);
        }
        catch (RpcException e)
        {
            return new CallResult(null, CallError.From(e));
        }
    }

    /// <summary>Calls an rpc that must succeed.</summary>
    /// <exception cref="ServerFailureException">It did not.</exception>
    public async Task<T> MustAsync<T>(string rpc, IMessage? request = null)
        where T : IMessage
    {
        var result = await CallAsync(rpc, request);
        return result.Error is null ? (T)result.Response! : throw new ServerFailureException($"{rpc}: {result.Error}");
    }

    /// <summary>What it has written to standard output from a byte on.</summary>
    public async Task<byte[]> ReadConsoleAsync(long from) => (await File.ReadAllBytesAsync(ConsoleFile))[(int)from..];

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_calls is not null && !_process.HasExited)
            {
                var goodbye = new CallOptions(deadline: DateTime.UtcNow + EndPatience);
                await new Machine.MachineClient(_calls).ShutdownAsync(new CartesiMachine.Void(), goodbye);
                await _process.WaitForExitAsync().WaitAsync(EndPatience);
            }
        }
        catch (Exception e) when (e is RpcException or TimeoutException)
        {
            // It is killed below.
        }

        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _channel?.Dispose();
        _outputs.Delete(recursive: true);
    }

    private static MethodDescriptor Rpc(string name) =>
        Rpcs.GetValueOrDefault(name) ?? throw new ArgumentException($"there is no rpc '{name}'", nameof(name));

    private async Task ReconnectAsync()
    {
        using var patience = new CancellationTokenSource(CheckInPatience);
        string address;
        try
        {
            address = await _checkIn.NextAddressAsync(_session, patience.Token);
        }
        catch (OperationCanceledException e)
        {
            var said = File.Exists(ErrorsFile) ? await File.ReadAllTextAsync(ErrorsFile) : "";
            throw new ServerFailureException($"no check-in of {_session} within {CheckInPatience.TotalSeconds} s; stderr: {said}", e);
        }

        _channel?.Dispose();
        _channel = GrpcChannel.ForAddress(
            $"http://{address}", new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        _calls = _channel.CreateCallInvoker();
    }
}
