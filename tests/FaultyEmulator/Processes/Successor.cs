// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FaultyEmulator.Processes;

/// <summary>
/// The process that serves after a Snapshot: in place of the real one's forked child, which .NET cannot make, this program anew, in the
/// same process group, with the state on its standard input.
/// </summary>
internal sealed class Successor
{
    // Larger than posix_spawn_file_actions_t of glibc and musl.
    private const int OpaqueSize = 512;
    private const int StoppedStatus = 0x7F;

    private readonly int _pid;

    private Successor(int pid) => _pid = pid;

    /// <summary>Starts one; it is this process's child and inherits its group, its output and its environment.</summary>
    public static unsafe Successor Start(IReadOnlyList<string> arguments, ReadOnlySpan<byte> state)
    {
        var actions = stackalloc byte[OpaqueSize];
        var ends = stackalloc int[2];
        Check(NativeMethods.Pipe(ends, NativeMethods.CloseOnExec) == 0 ? 0 : Marshal.GetLastPInvokeError());
        Check(NativeMethods.FileActionsInit(actions));
        Check(NativeMethods.FileActionsAddDup2(actions, ends[0], 0));
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}");
        var program = Environment.ProcessPath!;
        Check(NativeMethods.Spawn(
            out var pid, Text(program), actions, null, Vector([program, .. arguments]), Vector([.. environment])));
        _ = NativeMethods.FileActionsDestroy(actions);
        _ = NativeMethods.Close(ends[0]);
        using var input = new FileStream(new SafeFileHandle(ends[1], ownsHandle: true), FileAccess.Write);
        input.Write(state);
        return new Successor(pid);
    }

    /// <summary>
    /// Waits, as the real one does, until the child has ended, however it did. Where the child stops itself instead, because a second
    /// snapshot makes this process's state needless, wakes it; then this process must exit.
    /// </summary>
    /// <returns>Whether this process is to serve again.</returns>
    public bool WaitForEnd()
    {
        while (NativeMethods.WaitPid(_pid, out var status, NativeMethods.WUntraced) == _pid)
        {
            if ((status & 0xFF) != StoppedStatus)
                return true;
            _ = NativeMethods.Kill(_pid, NativeMethods.SigCont);
            return false;
        }

        return true;
    }

    // Allocated for good: this happens once or twice in a process's life.
    private static unsafe byte* Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + '\0');
        var block = (byte*)Marshal.AllocHGlobal(bytes.Length);
        bytes.CopyTo(new Span<byte>(block, bytes.Length));
        return block;
    }

    private static unsafe byte** Vector(string[] texts)
    {
        var vector = (byte**)Marshal.AllocHGlobal((texts.Length + 1) * sizeof(byte*));
        for (var i = 0; i < texts.Length; i++)
            vector[i] = Text(texts[i]);
        vector[texts.Length] = null;
        return vector;
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new Win32Exception(error);
    }
}
