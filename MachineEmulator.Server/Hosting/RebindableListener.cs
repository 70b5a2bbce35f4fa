// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Microsoft.AspNetCore.Connections;

namespace MachineEmulator.Server.Hosting;

/// <summary>
/// What Kestrel accepts connections from. Under Kestrel's feet the socket listener can be exchanged for another one on the same address
/// argument, so that creating the server anew costs no new host.
/// </summary>
internal sealed class RebindableListener(
    IConnectionListenerFactory sockets, ListeningAddress address, TimeProvider time) : IConnectionListener
{
    private Incarnation? _accepting;

    public EndPoint EndPoint => Current.Listener.EndPoint;

    public Incarnation Current { get; private set; } = null!;

    /// <summary>Binds the address for the first time.</summary>
    public async Task BindAsync(CancellationToken cancellation)
    {
        Current = await CreateAsync(cancellation);
        _accepting = Current;
    }

    /// <summary>
    /// Binds the address again (port 0: another port) and stops listening on what was bound before, whose connections end in the
    /// background.
    /// </summary>
    public async Task<Incarnation> RebindAsync()
    {
        Incarnation old = Current;
        old.Retire();
        if (address.IsEphemeral)
        {
            // While the old port is taken, the system picks another one.
            Current = await CreateAsync(CancellationToken.None);
            await old.Listener.UnbindAsync();
        }
        else
        {
            await old.Listener.UnbindAsync();
            Current = await CreateAsync(CancellationToken.None);
        }

        old.Succeed(Current);
        _ = old.CloseAsync(time);
        return Current;
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (_accepting is { } incarnation)
        {
            if (await incarnation.Listener.AcceptAsync(cancellationToken) is { } connection)
            {
                incarnation.Track(connection);
                return connection;
            }

            _accepting = await incarnation.Successor.WaitAsync(cancellationToken);
        }

        return null;
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await Current.Listener.UnbindAsync(cancellationToken);
        Current.Succeed(null);
    }

    public ValueTask DisposeAsync() => Current.Listener.DisposeAsync();

    private async Task<Incarnation> CreateAsync(CancellationToken cancellation)
    {
        address.RemoveStaleSocket();
        return new Incarnation(await sockets.BindAsync(address.EndPoint, cancellation));
    }
}
