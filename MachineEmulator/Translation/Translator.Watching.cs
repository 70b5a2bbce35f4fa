// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Translation.Cache;

namespace MachineEmulator.Translation;

/// <content>Translations go with the bytes that they were made from.</content>
internal sealed unsafe partial class Translator
{
    /// <summary>Finds out, once a run, whether the page still holds what was translated.</summary>
    private void Verify(CodePage page, ReadOnlySpan<byte> bytes)
    {
        if (page.VerifiedIn == _run)
        {
            return;
        }

        page.VerifiedIn = _run;
        if (!page.HasCode)
        {
            return;
        }

        if (page.IsUnchanged(bytes))
        {
            Watch(page);
        }
        else
        {
            Lose(page);
        }
    }

    private void Lose(CodePage page)
    {
        page.CountLoss();
        page.Clear();
        _state.Watched.Remove(page.PhysicalPage);
        Epoch++;
    }

    private void Watch(CodePage page)
    {
        if (_state.Watched.Contains(page.PhysicalPage))
        {
            return;
        }

        _state.Watched.Add(page.PhysicalPage);
        _cache.Pages.Forget(page.PhysicalPage);
        for (int i = 0; i < Tlb.EntriesPerType; i++)
        {
            if (Tlb.ColdAt(_state.TlbEntries, TlbType.Write, i)->PaddrPage == page.PhysicalPage)
            {
                Tlb.HotAt(_state.TlbEntries, TlbType.Write, i)->Tag = TlbHotEntry.NoPage;
            }
        }
    }

    private void Forget(ulong physicalAddress, int length)
    {
        CodePage page = _pages[physicalAddress & ~AddressMap.PageOffsetMask];
        if (page.IsTranslated((int)(physicalAddress & AddressMap.PageOffsetMask), length))
        {
            Lose(page);
        }
    }
}
