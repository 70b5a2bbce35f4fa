// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Starts a program as the leader of its own session and process group.</summary>
/// <remarks>
/// <see cref="System.Diagnostics.Process"/> cannot put a child in a group of its own, and a group set after the start comes too
/// late for a child that forks at once. With POSIX_SPAWN_SETSID the group exists from the child's first instant.
/// </remarks>
internal static unsafe class PosixSpawn
{
    private const short SetSignalDefault = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSid = 0x80;

    // Larger than posix_spawnattr_t (336), posix_spawn_file_actions_t (80) and sigset_t (128) of glibc and musl.
    private const int OpaqueSize = 512;

    private delegate int AddCloseFrom(void* actions, int firstDescriptor);

    // glibc 2.34 and later. .NET opens everything close-on-exec; this also stops what the manager itself has inherited.
    private static readonly AddCloseFrom? CloseFrom = FindCloseFrom();

    /// <summary>Starts <paramref name="path"/>.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments after its name.</param>
    /// <param name="environment">Its variables, NAME=value each.</param>
    /// <param name="descriptors">
    /// What become its descriptors 0, 1, 2 and on; it gets no other. Each is larger than its place among them: 0 to 2 are the manager's own.
    /// </param>
    /// <returns>The child's pid, which is its process group's id too.</returns>
    /// <exception cref="Win32Exception">The program cannot be started; the message is the C library's.</exception>
    public static int Start(string path, IReadOnlyList<string> arguments, IEnumerable<string> environment, IReadOnlyList<int> descriptors)
    {
        var attributes = stackalloc byte[OpaqueSize];
        var actions = stackalloc byte[OpaqueSize];
        var signals = stackalloc byte[OpaqueSize];
        using var strings = new NativeStrings();
        Check(NativeMethods.SpawnAttributesInit(attributes));
        Check(NativeMethods.FileActionsInit(actions));
        try
        {
            // .NET ignores SIGPIPE, and an ignored signal stays ignored through exec.
            Check(NativeMethods.SignalSetFill(signals));
            Check(NativeMethods.SpawnAttributesSetDefaultSignals(attributes, signals));
            Check(NativeMethods.SignalSetEmpty(signals));
            Check(NativeMethods.SpawnAttributesSetSignalMask(attributes, signals));
            Check(NativeMethods.SpawnAttributesSetFlags(attributes, SetSid | SetSignalDefault | SetSignalMask));

            // One that is at its place already is no longer close-on-exec by that.
            for (var place = 0; place < descriptors.Count; place++)
                Check(NativeMethods.FileActionsAddDup2(actions, descriptors[place], place));
            if (CloseFrom is not null)
                Check(CloseFrom(actions, descriptors.Count));

            Check(NativeMethods.Spawn(
                out var pid, strings.Add(path), actions, attributes, strings.AddVector([path, .. arguments]), strings.AddVector(environment)));
            return pid;
        }
        finally
        {
            _ = NativeMethods.FileActionsDestroy(actions);
            _ = NativeMethods.SpawnAttributesDestroy(attributes);
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new Win32Exception(error);
    }

    private static AddCloseFrom? FindCloseFrom() =>
        NativeLibrary.TryLoad("libc", typeof(PosixSpawn).Assembly, null, out var library)
        && NativeLibrary.TryGetExport(library, "posix_spawn_file_actions_addclosefrom_np", out var function)
            ? Marshal.GetDelegateForFunctionPointer<AddCloseFrom>(function)
            : null;

    /// <summary>Zero-terminated UTF-8 strings and vectors of them, freed together.</summary>
    private sealed class NativeStrings : IDisposable
    {
        private readonly List<nint> _blocks = [];

        public byte* Add(string text)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            var block = (byte*)Allocate(length + 1);
            Encoding.UTF8.GetBytes(text, new Span<byte>(block, length));
            block[length] = 0;
            return block;
        }

        public byte** AddVector(IEnumerable<string> texts)
        {
            var items = texts.ToArray();
            var vector = (byte**)Allocate((items.Length + 1) * sizeof(byte*));
            for (var i = 0; i < items.Length; i++)
                vector[i] = Add(items[i]);
            vector[items.Length] = null;
            return vector;
        }

        public void Dispose() => _blocks.ForEach(Marshal.FreeHGlobal);

        private nint Allocate(int size)
        {
            var block = Marshal.AllocHGlobal(size);
            _blocks.Add(block);
            return block;
        }
    }
}
