// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;

namespace FaultyEmulator.Serving;

/// <summary>A port that takes connections, by way of the system's backlog, and never reads from them or answers.</summary>
internal sealed class HalfOpenListener
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HalfOpenListener() => _listener.Start();

    /// <summary>host:port.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;
}
