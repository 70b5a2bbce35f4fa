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

    /// <summary>Reads in a row by one pump, so that a guest that prints without end takes no thread to itself.</summary>
    private const int MaxReads = 16;

    private readonly Lock _lock = new();
    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly byte[] _buffer = new byte[4096];
    private readonly List<byte> _line = new(256);
    private Action<string>? _onLine;
    private Action<ReadOnlySpan<byte>>? _onBytes;
    private int _childEnd;
    private bool _ended;

    public unsafe OutputChannel()
    {
        var descriptors = stackalloc int[2];
        if (NativeMethods.SocketPair(NativeMethods.AfUnix, NativeMethods.SockStream | NativeMethods.SockCloexec, 0, descriptors) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        _descriptor = descriptors[0];
        _socket = new Socket(new SafeSocketHandle(_descriptor, ownsHandle: true));
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

    /// <summary>Hands each line, without its end, to <paramref name="onLine"/>, and all bytes as they come to <paramref name="onBytes"/>, until the channel ends.</summary>
    public async Task PumpAsync(Action<string> onLine, Action<ReadOnlySpan<byte>> onBytes)
    {
        (_onLine, _onBytes) = (onLine, onBytes);
        try
        {
            do
            {
                // Waits until there is something to read; reading itself is done under the lock, also by Drain.
                await _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
                Read(MaxReads);
            }
            while (!_ended);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The channel was closed on this side.
        }

        lock (_lock)
        {
            _ended = true;
            Flush();
        }

        _socket.Dispose();
    }

    /// <summary>Hands on what has been written up to now, and a line that has no end yet as it is.</summary>
    public void Drain()
    {
        lock (_lock)
        {
            Read(int.MaxValue);
            Flush();
        }
    }

    /// <summary>Hands on what has come another way, as if it had been written now.</summary>
    public void Insert(ReadOnlySpan<byte> octets)
    {
        lock (_lock)
            Take(octets);
    }

    public void Dispose()
    {
        CloseChildEnd();
        _socket.Dispose();
    }

    private unsafe void Read(int reads)
    {
        lock (_lock)
        {
            while (!_ended && reads-- > 0)
            {
                nint count;
                fixed (byte* start = _buffer)
                    count = NativeMethods.Receive(_descriptor, start, (nuint)_buffer.Length, NativeMethods.MsgDontWait);
                if (count < 0 && Marshal.GetLastPInvokeError() == NativeMethods.Eintr)
                    continue;
                if (count < 0 && Marshal.GetLastPInvokeError() == NativeMethods.Eagain)
                    return;
                _ended = count <= 0;
                Take(_buffer.AsSpan(0, (int)Math.Max(0, count)));
            }
        }
    }

    private void Take(ReadOnlySpan<byte> octets)
    {
        _onBytes?.Invoke(octets);
        foreach (var octet in octets)
        {
            if (octet != '\n')
                _line.Add(octet);
            else if (_line.Count == 0)
                _onLine?.Invoke(string.Empty);
            if (octet == '\n' || _line.Count == MaxLineBytes)
                Flush();
        }
    }

    private void Flush()
    {
        if (_line.Count == 0)
            return;
        // Guests write what they like to the console: no control character may reach the log.
        var text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_line)).TrimEnd('\r');
        _line.Clear();
        _onLine?.Invoke(Printable(text));
    }

    private static string Printable(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\x1F') ? string.Concat(text.Select(c => c is '\t' || c >= ' ' ? c : '\uFFFD')) : text;
}
