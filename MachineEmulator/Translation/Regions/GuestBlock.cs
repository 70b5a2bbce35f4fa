// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Guest;

namespace MachineEmulator.Translation.Regions;

/// <summary>Instructions that are executed one after another, entered only at the first.</summary>
/// <param name="Start">Page offset of the first instruction.</param>
/// <param name="End">Page offset behind the last one: where execution goes on, unless that ends the path.</param>
/// <param name="Instructions">At least one.</param>
internal sealed record GuestBlock(int Start, int End, GuestInstruction[] Instructions)
{
    /// <summary>How often it is likely to be executed, compared with the others.</summary>
    public int Weight { get; set; } = 1;

    public bool FallsThrough => !Last.EndsPath;

    public GuestInstruction Last => Instructions[^1];

    /// <summary>Page offset of the last instruction.</summary>
    public int LastStart => End - Last.Length;
}
