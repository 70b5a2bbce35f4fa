// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.Server.Consoles;

/// <summary>Standard input and output without any buffer of the runtime's.</summary>
internal static unsafe partial class StandardStreams
{
    private const int Input = 0;
    private const int Output = 1;
    private const short PollIn = 1;
    private const short PollOut = 4;
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const ulong MicrosecondsPerSecond = 1_000_000;

    /// <summary>Writes one byte, waiting for a slow reader; one that nobody can read any more is lost, as the guest cannot be told.</summary>
    public static void Write(byte value)
    {
        while (Write(Output, &value, 1) < 0 && Marshal.GetLastPInvokeError() is Interrupted or TryAgain)
        {
            var descriptor = new PollDescriptor { Descriptor = Output, Events = PollOut };
            _ = Poll(&descriptor, 1, null, null);
        }
    }

    /// <summary>Reads what is there; 0 at the end of the input, negative on an error.</summary>
    public static int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return (int)Read(Input, start, (nuint)buffer.Length);
        }
    }

    /// <summary>Waits until a read would not wait, at most the given time.</summary>
    public static bool WaitForInput(ulong maximumMicroseconds)
    {
        var descriptor = new PollDescriptor { Descriptor = Input, Events = PollIn };
        var timeout = new TimeSpecification
        {
            Seconds = (nint)Math.Min(maximumMicroseconds / MicrosecondsPerSecond, int.MaxValue),
            Nanoseconds = (nint)(maximumMicroseconds % MicrosecondsPerSecond * 1000),
        };
        return Poll(&descriptor, 1, &timeout, null) > 0;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "ppoll")]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, TimeSpecification* timeout, void* signals);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
