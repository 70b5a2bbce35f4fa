// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Carries one output stream of a child to the manager, line by line.</summary>
/// <remarks>
/// A socket pair and not a pipe: .NET reads pipes with a blocked pool thread each, sockets through epoll. The channel ends when the
/// last process that holds the other end is gone, which may be long after the process that was spawned.
/// </remarks>
internal sealed class OutputChannel : IDisposable
{
    private const int MaxLineBytes = 8192;
    private readonly Socket _socket;
    private int _childEnd;

    public unsafe OutputChannel()
    {
        var descriptors = stackalloc int[2];
        if (NativeMethods.SocketPair(NativeMethods.AfUnix, NativeMethods.SockStream | NativeMethods.SockCloexec, 0, descriptors) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        _socket = new Socket(new SafeSocketHandle(descriptors[0], ownsHandle: true));
        _childEnd = descriptors[1];
    }

    /// <summary>The descriptor to give to the child.</summary>
    public int ChildEnd => _childEnd;

    /// <summary>To be called once the child has been spawned; otherwise the channel would never end.</summary>
    public void CloseChildEnd()
    {
        if (Interlocked.Exchange(ref _childEnd, -1) is var descriptor and >= 0)
            _ = NativeMethods.Close(descriptor);
    }

    /// <summary>Hands each line, without its end, to <paramref name="onLine"/> until the channel ends.</summary>
    public async Task PumpAsync(Action<string> onLine)
    {
        var buffer = new byte[4096];
        var line = new List<byte>(256);
        try
        {
            int count;
            while ((count = await _socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None)) > 0)
            {
                foreach (var octet in buffer.AsSpan(0, count))
                {
                    if (octet != '\n')
                        line.Add(octet);
                    if (octet == '\n' || line.Count == MaxLineBytes)
                        Flush(line, onLine);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The channel was closed on this side.
        }

        if (line.Count > 0)
            Flush(line, onLine);
        _socket.Dispose();
    }

    public void Dispose()
    {
        CloseChildEnd();
        _socket.Dispose();
    }

    private static void Flush(List<byte> line, Action<string> onLine)
    {
        // Guests write what they like to the console: no control character may reach the log.
        var text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(line)).TrimEnd('\r');
        line.Clear();
        onLine(Printable(text));
    }

    private static string Printable(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\x1F') ? string.Concat(text.Select(c => c is '\t' || c >= ' ' ? c : '\uFFFD')) : text;
}
