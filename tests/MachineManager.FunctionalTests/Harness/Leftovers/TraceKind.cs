// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness.Leftovers;

/// <summary>Kinds of what a manager can leave.</summary>
internal enum TraceKind
{
    Process,
    ListeningPort,
    TcpConnection,
    OtherSocket,
    Pipe,
    OpenFile,
    FolderEntry,
}
