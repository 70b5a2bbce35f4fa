// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>--server-fd: the client binds the socket and knows the port (jsonrpc spec 1.1).</summary>
public partial class InheritedSocketTests
{
    private const int SetFlags = 2;
    private static readonly Dictionary<string, string> NoVariables = [];

    [Fact]
    public async Task An_inherited_socket_is_served_and_not_passed_on_to_forks()
    {
        using var listener = Bound();
        listener.Listen();
        var address = (IPEndPoint)listener.LocalEndPoint!;
        await using var server = Launch(listener);
        var client = await RpcClient.OpenAsync(address);
        var fork = await client.CallAsync("fork");
        using var child = await RpcClient.OpenAsync(fork.GetProperty("address").GetString()!);
        await client.CallAsync("shutdown");
        client.Dispose();
        (await server.ExitAsync()).Should().Be(0);
        listener.Dispose();

        (await child.CallAsync("rebind", RpcClient.Parameters("address", $"{address}"))).GetString().Should().Be($"{address}");
    }

    [Fact]
    public async Task A_socket_that_does_not_listen_is_refused()
    {
        using var socket = Bound();
        await using var server = Launch(socket);

        (await server.ExitAsync()).Should().Be(1);

        await server.OutputEndAsync();
        server.Errors.Single().Should().EndWith("inherited is fd not a listening socket");
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    // Inheritable only as long as it takes: other tests start processes too.
    private static JsonRpcServer Launch(Socket socket)
    {
        _ = Control((int)socket.Handle, SetFlags, 0);
        var server = JsonRpcServer.Launch(new FaultScript(), NoVariables, $"--server-fd={(int)socket.Handle}");
        _ = Control((int)socket.Handle, SetFlags, 1);
        return server;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, nint argument);
}
