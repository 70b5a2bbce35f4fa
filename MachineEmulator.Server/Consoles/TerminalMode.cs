// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.Server.Consoles;

/// <summary>The controlling terminal in raw mode; disposing gives it its old mode back.</summary>
internal sealed unsafe partial class TerminalMode : IDisposable
{
    private const int ReadWriteWithoutControl = 0x2 | 0x100 | 0x80000;
    private const int ApplyNow = 0;

    // Larger than any C library's struct termios.
    private const int ModeLength = 256;

    private readonly byte[] _oldMode;
    private readonly int _terminal;

    private TerminalMode(int terminal, byte[] oldMode)
    {
        _terminal = terminal;
        _oldMode = oldMode;
    }

    /// <summary>Null when the process has no terminal.</summary>
    public static TerminalMode? TryMakeRaw()
    {
        int terminal = Open("/dev/tty", ReadWriteWithoutControl, 0);
        if (terminal < 0)
        {
            return null;
        }

        byte[] old = new byte[ModeLength];
        fixed (byte* mode = old)
        {
            if (GetMode(terminal, mode) != 0)
            {
                _ = Close(terminal);
                return null;
            }
        }

        fixed (byte* mode = (byte[])old.Clone())
        {
            MakeRaw(mode);
            _ = SetMode(terminal, ApplyNow, mode);
        }

        return new TerminalMode(terminal, old);
    }

    public void Dispose()
    {
        fixed (byte* mode = _oldMode)
        {
            _ = SetMode(_terminal, ApplyNow, mode);
        }

        _ = Close(_terminal);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetMode(int descriptor, byte* mode);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetMode(int descriptor, int when, byte* mode);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte* mode);
}
