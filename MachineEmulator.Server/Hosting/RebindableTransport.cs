// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace MachineEmulator.Server.Hosting;

/// <summary>Kestrel's transport: sockets behind one <see cref="RebindableListener"/>.</summary>
internal sealed class RebindableTransport(
    SocketTransportFactory sockets, ListeningAddress address, TimeProvider time) : IConnectionListenerFactory
{
    /// <summary>The listener, once Kestrel has started.</summary>
    public RebindableListener Listener { get; } = new(sockets, address, time);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        await Listener.BindAsync(cancellationToken);
        return Listener;
    }
}
