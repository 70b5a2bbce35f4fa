// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace FaultyEmulator.Processes;

/// <summary>The C library's calls that .NET does not offer.</summary>
internal static unsafe partial class NativeMethods
{
    internal const int SigHup = 1;
    internal const int SigQuit = 3;
    internal const int SigKill = 9;
    internal const int SigTerm = 15;
    internal const int SigChild = 17;
    internal const int SigCont = 18;
    internal const int SigStop = 19;
    internal const int WUntraced = 2;
    internal const int MemoryCloseOnExec = 1;
    internal const int SetDescriptorFlags = 2;
    internal const int DescriptorCloseOnExec = 1;
    internal const int SocketLevel = 1;
    internal const int AcceptsConnections = 30;
    internal const nint DefaultAction = 0;
    internal const nint Ignore = 1;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "signal")]
    internal static partial nint SetSignal(int signal, nint action);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int WaitPid(int pid, out int status, int options);

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    internal static partial int CreateMemoryFile(byte* name, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    internal static partial int ControlDescriptor(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetSocketOption(int socket, int level, int option, out int value, ref int length);

    [LibraryImport("libc", EntryPoint = "_exit")]
    internal static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "setpgid")]
    internal static partial int SetGroup(int pid, int group);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    internal static partial int GetGroup();

    [LibraryImport("libc", EntryPoint = "getppid")]
    internal static partial int GetParent();

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    internal static partial int Spawn(out int pid, byte* path, void* fileActions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int FileActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int FileActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int FileActionsAddDup2(void* actions, int from, int to);
}
