// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Guests;

/// <summary>Something that a guest does when mcycle gets to <paramref name="Cycle"/>.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Kind">What.</param>
/// <param name="Value">Halt: the code. Yields: the reason.</param>
/// <param name="Text">What is printed, or lies in the tx buffer.</param>
/// <param name="Data">Progress: the value in place of a text.</param>
internal sealed record GuestEvent(ulong Cycle, GuestEventKind Kind, ulong Value = 0, string Text = "", uint? Data = null);
