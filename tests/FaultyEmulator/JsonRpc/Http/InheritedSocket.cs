// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Processes;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>A listening socket that another process has left this one (--server-fd, jsonrpc spec 1).</summary>
internal static class InheritedSocket
{
    /// <exception cref="RpcRefusal">It is none, or does not listen.</exception>
    public static Socket Take(int descriptor)
    {
        Socket socket;
        try
        {
            socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
        }
        catch (SocketException e)
        {
            throw RpcRefusal.Runtime($"getsockname failed on inherited fd: {e.Message}");
        }

        if (socket.SocketType != SocketType.Stream || (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection)! == 0)
            throw RpcRefusal.Runtime("inherited is fd not a listening socket");
        Descriptors.CloseOnExec(descriptor);
        return socket;
    }
}
