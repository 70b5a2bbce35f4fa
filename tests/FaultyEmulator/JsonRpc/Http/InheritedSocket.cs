// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Net.Sockets;
using FaultyEmulator.Processes;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>A listening socket that another process has left this one (--server-fd, jsonrpc spec 1).</summary>
internal static class InheritedSocket
{
    /// <exception cref="Win32Exception">It is none.</exception>
    /// <exception cref="SocketException">It is none that can be served.</exception>
    /// <returns>Null: it does not listen.</returns>
    public static Socket? Take(int descriptor)
    {
        if (!Descriptors.IsListening(descriptor))
            return null;
        Descriptors.CloseOnExec(descriptor);
        return new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
    }
}
