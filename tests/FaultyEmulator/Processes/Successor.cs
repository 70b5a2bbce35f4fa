// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FaultyEmulator.Processes;

/// <summary>
/// A process that goes on from this one's state: in place of the real one's forked child, which .NET cannot make, this program anew, in
/// the same process group, with the state on its standard input.
/// </summary>
internal sealed class Successor
{
    /// <summary>The number that a successor finds an inherited descriptor under.</summary>
    public const int Inherited = 3;

    // Larger than posix_spawn_file_actions_t of glibc and musl.
    private const int OpaqueSize = 512;
    private const int StoppedStatus = 0x7F;

    private Successor(int pid) => Id = pid;

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Starts one; it is this process's child and inherits its group, its output and its environment.</summary>
    public static Successor Start(IReadOnlyList<string> arguments, ReadOnlySpan<byte> state) =>
        Start(Environment.ProcessPath!, arguments, state, null);

    /// <summary>Starts one that finds a descriptor of this process at <see cref="Inherited"/>.</summary>
    /// <param name="program">What it is called, and where that is a path, what is executed.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="state">What it reads from its standard input.</param>
    /// <param name="descriptor">Null: none.</param>
    /// <exception cref="Win32Exception">The system has no process left.</exception>
    public static unsafe Successor Start(string program, IReadOnlyList<string> arguments, ReadOnlySpan<byte> state, int? descriptor)
    {
        // A file and not a pipe: this process does not wait until the other one reads.
        using var input = MemoryFile(state);
        var actions = stackalloc byte[OpaqueSize];
        Check(NativeMethods.FileActionsInit(actions));
        Check(NativeMethods.FileActionsAddDup2(actions, (int)input.DangerousGetHandle(), 0));
        if (descriptor is { } inherited)
            Check(NativeMethods.FileActionsAddDup2(actions, inherited, Inherited));
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}");
        var path = program.Contains('/') ? program : Environment.ProcessPath!;
        var error = NativeMethods.Spawn(out var pid, Text(path), actions, null, Vector([program, .. arguments]), Vector([.. environment]));
        _ = NativeMethods.FileActionsDestroy(actions);
        Check(error);
        return new Successor(pid);
    }

    /// <summary>
    /// Waits, as the real one does, until the child has ended, however it did. Where the child stops itself instead, because a second
    /// snapshot makes this process's state needless, wakes it; then this process must exit.
    /// </summary>
    /// <returns>Whether this process is to serve again.</returns>
    public bool WaitForEnd()
    {
        while (NativeMethods.WaitPid(Id, out var status, NativeMethods.WUntraced) == Id)
        {
            if ((status & 0xFF) != StoppedStatus)
                return true;
            _ = NativeMethods.Kill(Id, NativeMethods.SigCont);
            return false;
        }

        return true;
    }

    private static unsafe SafeFileHandle MemoryFile(ReadOnlySpan<byte> content)
    {
        var descriptor = NativeMethods.CreateMemoryFile(Text("state"), NativeMethods.MemoryCloseOnExec);
        Check(descriptor >= 0 ? 0 : Marshal.GetLastPInvokeError());
        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.Write(file, content, 0);
        return file;
    }

    // Allocated for good: this happens a few times in a process's life.
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
