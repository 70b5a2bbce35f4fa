// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using MachineManager.Server.Emulators.Processes;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>A socket that listens for an emulator that is yet to be started: it inherits it, and its address is known before (jsonrpc spec 1.1).</summary>
/// <remarks>The manager's descriptor is closed and not shut down: the emulator listens on.</remarks>
internal sealed class InheritedListener : IDisposable
{
    private const int AfInet = 2;
    private const int Backlog = 64;
    private int _descriptor;

    public InheritedListener()
    {
        _descriptor = NativeMethods.CreateSocket(AfInet, NativeMethods.SockStream | NativeMethods.SockCloexec, 0);
        if (_descriptor < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        try
        {
            using var socket = new Socket(new SafeSocketHandle(_descriptor, ownsHandle: false));
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            socket.Listen(Backlog);
            Address = $"{socket.LocalEndPoint}";
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Descriptor => _descriptor;

    /// <summary>Address and port. Connections made before the emulator is up wait for it.</summary>
    public string Address { get; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _descriptor, -1) is var open and >= 0)
            _ = NativeMethods.Close(open);
    }
}
