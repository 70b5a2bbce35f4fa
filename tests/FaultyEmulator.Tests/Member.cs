// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Tests;

/// <summary>One process of an emulator's group: its id, its parent, and its state letter.</summary>
internal sealed record Member(int Id, int Parent, char State);
