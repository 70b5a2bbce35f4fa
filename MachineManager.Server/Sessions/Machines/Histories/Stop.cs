// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>A place where the machine came to rest.</summary>
/// <remarks>
/// From one stop to the next the emulator is run in pieces that are counted from the first of them (manager spec, "SessionRun"). Where
/// runs are cut can show in a root hash, so who comes down the same line of stops has the same machine to the bit.
/// </remarks>
/// <param name="Id">Ascending within a session, from 1.</param>
/// <param name="ParentId">The stop that the machine came from; 0 for the first.</param>
/// <param name="Position">Where the machine stands.</param>
/// <param name="Status">Its status there; inside a cycle, that at the cycle's begin.</param>
/// <param name="ApplicationProgress">What the application has last yielded as its progress.</param>
/// <param name="ChangesApplied">How many of the history's changes are in effect.</param>
/// <param name="Hash">The root hash, where it was asked for.</param>
internal sealed record Stop(
    ulong Id, ulong ParentId, MachinePosition Position, MachineStatus Status, ulong ApplicationProgress, int ChangesApplied, Hash? Hash);
