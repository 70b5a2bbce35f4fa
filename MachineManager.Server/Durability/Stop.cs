// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability;

/// <summary>
/// A place where a session's machine came to rest. Where runs end can show in the hash, so a machine's way is told in stops.
/// </summary>
/// <param name="Id">Its number in the session: 1 is the origin, later stops have higher ones.</param>
/// <param name="ParentId">The stop that the machine was run from to here, with run boundaries counted from there; 0 for the origin.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Status">What the machine's run ended with.</param>
/// <param name="ApplicationProgress">The application's own progress by then.</param>
/// <param name="ChangesApplied">How many of the changes in effect the machine had been through.</param>
/// <param name="Hash">The machine's root hash, where it was taken.</param>
internal sealed record Stop(
    ulong Id, ulong ParentId, MachinePosition Position, MachineStatus Status, ulong ApplicationProgress, int ChangesApplied, Hash? Hash);
