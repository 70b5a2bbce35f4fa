// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>Where a run has stopped, and how the machine is there.</summary>
/// <param name="Cycle">Before the position that was asked for where the machine has halted or waits.</param>
/// <param name="RootHash">Of the machine there.</param>
/// <param name="Halted">It stays as it is.</param>
/// <param name="YieldedManually">It waits for what it has asked for.</param>
/// <param name="YieldedAutomatically">It has told something.</param>
/// <param name="Tohost">The register in hexadecimal.</param>
/// <param name="Payload">What a machine that halted gave back; absent otherwise.</param>
internal sealed record StopDocument(
    ulong Cycle, string RootHash, bool Halted, bool YieldedManually, bool YieldedAutomatically, string Tohost, ulong? Payload);
