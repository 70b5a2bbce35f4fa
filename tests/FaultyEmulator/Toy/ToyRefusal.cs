// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Toy;

/// <summary>The machine refuses what it is asked for: ABORTED with this text, as the real one answers.</summary>
internal sealed class ToyRefusal(string message) : Exception(message);
