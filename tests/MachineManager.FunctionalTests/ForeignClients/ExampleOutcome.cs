// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>What the examples' program, primes.bin, comes to on one kind of emulator.</summary>
/// <param name="Leaf">Bytes of a leaf of the hash tree.</param>
/// <param name="Opened">The root hash of the new machine.</param>
/// <param name="Cycle">Where it halts.</param>
/// <param name="Halted">The root hash there.</param>
internal sealed record ExampleOutcome(int Leaf, string Opened, ulong Cycle, string Halted);
