// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>One process that serves a machine: the emulator that was spawned, or a fork of it.</summary>
/// <remarks>
/// A fork is not the manager's child, and never tells of its death: a connection that nothing is ever sent over does (jsonrpc spec 6.1).
/// </remarks>
internal sealed class MachineProcess : IAsyncDisposable
{
    private readonly Socket _watch = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MachineProcess(int pid, string address, MachineServerOptions options)
    {
        Pid = pid;
        Client = new MachineServer(address, options);
        _ = WatchAsync(IPEndPoint.Parse(address));
    }

    public int Pid { get; }

    public IMachineServer Client { get; }

    /// <summary>Completes when the process has ended, or is about to; never, once this is disposed.</summary>
    public Task Ended => _ended.Task;

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await Client.DisposeAsync();
    }

    private async Task WatchAsync(IPEndPoint address)
    {
        try
        {
            await _watch.ConnectAsync(address);
            while (await _watch.ReceiveAsync(new byte[1]) > 0)
            {
                // It has nothing to say where it was asked nothing.
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted))
        {
            // Reset, or refused: nobody is there.
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return;
        }

        _ended.TrySetResult();
    }
}
