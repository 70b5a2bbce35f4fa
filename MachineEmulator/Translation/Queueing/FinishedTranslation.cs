// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Regions;

namespace MachineEmulator.Translation.Queueing;

/// <summary>Code that was translated, and is not used yet.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Region">What of the page was translated.</param>
/// <param name="Entries">For each block of the region, the address of its code.</param>
internal sealed record FinishedTranslation(TranslationRequest Request, GuestRegion Region, uint[] Entries)
{
    /// <summary>Whether what was translated is what the page holds now.</summary>
    /// <param name="page">The page's bytes.</param>
    public bool IsOf(ReadOnlySpan<byte> page)
    {
        foreach (GuestBlock block in Region.Blocks)
        {
            if (!page[block.Start..block.End].SequenceEqual(Request.Bytes.AsSpan(block.Start..block.End)))
            {
                return false;
            }
        }

        return true;
    }
}
