// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>The standard input of a child. Empty and open, like a terminal that nobody types at, until something is written.</summary>
/// <remarks>Never waits: what the child does not read stays in the system's buffer, and what does not fit there is refused.</remarks>
internal sealed class InputChannel : IDisposable
{
    private readonly Lock _lock = new();
    private int _ownEnd;
    private int _childEnd;

    public unsafe InputChannel()
    {
        var descriptors = stackalloc int[2];
        if (NativeMethods.SocketPair(NativeMethods.AfUnix, NativeMethods.SockStream | NativeMethods.SockCloexec, 0, descriptors) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        (_ownEnd, _childEnd) = (descriptors[0], descriptors[1]);
    }

    /// <summary>The descriptor to give to the child.</summary>
    public int ChildEnd => _childEnd;

    /// <summary>Whether anything was ever written: whoever reads next may find what was not for him.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>To be called once the child has been spawned.</summary>
    public void CloseChildEnd() => Close(ref _childEnd);

    /// <summary>Writes as much as there is room for.</summary>
    /// <returns>How many bytes were taken; 0 where the child is gone, too.</returns>
    public unsafe int Write(ReadOnlySpan<byte> octets)
    {
        lock (_lock)
        {
            if (_ownEnd < 0)
                return 0;
            IsUsed = true;
            fixed (byte* start = octets)
                return (int)Math.Max(0, NativeMethods.Send(_ownEnd, start, (nuint)octets.Length, NativeMethods.MsgDontWait | NativeMethods.MsgNoSignal));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Close(ref _childEnd);
            Close(ref _ownEnd);
        }
    }

    private static void Close(ref int descriptor)
    {
        if (Interlocked.Exchange(ref descriptor, -1) is var open and >= 0)
            _ = NativeMethods.Close(open);
    }
}
