// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using LoadTool.Processes;

namespace LoadTool.Tests.Processes;

public class ListeningSocketsTests
{
    [Fact]
    public void Whoever_listens_at_a_port_is_found()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        ListeningSockets.OwnerOf(port).Should().Be(Environment.ProcessId);
        ListeningSockets.PortsOf(Environment.ProcessId).Should().Contain(port);
    }

    [Fact]
    public void A_listening_socket_has_its_port_and_inode() => ListeningSockets.Parse(
        "   0: 0100007F:C383 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000000000000000 100 0 0 10 0")
        .Should().Be((50051, "12345"));

    [Theory]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode")]
    [InlineData("   1: 0100007F:C383 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 12346 1 0000000000000000 20 4 30 10 -1")]
    [InlineData("")]
    public void Headings_and_connections_are_no_listening_sockets(string line) => ListeningSockets.Parse(line).Should().BeNull();
}
