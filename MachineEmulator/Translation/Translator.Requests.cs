// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Queueing;

namespace MachineEmulator.Translation;

/// <content>Asking for translations, and taking those that are finished.</content>
internal sealed unsafe partial class Translator
{
    private void Request(int offset)
    {
        if (_cache.AreTablesFull || _queue.IsFull)
        {
            Clear();
        }

        if (!_pages.TryGetValue(_fetch->PaddrPage, out CodePage? page))
        {
            page = _cache.NewPage(_fetch->PaddrPage);
            _pages.Add(page.PhysicalPage, page);
        }

        if (page.IsWorthTranslating() && page.TryRequest(offset))
        {
            _queue.Add(new TranslationRequest(page, offset, CurrentBytes.ToArray(), _queue.Generation));
        }
    }

    private void TakeFinished()
    {
        while (_queue.TryTake(out FinishedTranslation? finished))
        {
            Take(finished);
        }

        EnterPage();
    }

    private void Take(FinishedTranslation finished)
    {
        CodePage page = finished.Request.Page;
        PmaEntry entry = _state.Pmas.Find(page.PhysicalPage, CodePage.Size);
        if (!entry.IsMemory)
        {
            return;
        }

        var bytes = new ReadOnlySpan<byte>((void*)_state.ReadablePage(entry, page.PhysicalPage), CodePage.Size);
        Verify(page, bytes);
        if (!finished.IsOf(bytes))
        {
            Lose(page);
            return;
        }

        page.Copy(bytes);
        for (int i = 0; i < finished.Entries.Length; i++)
        {
            page.Add(finished.Region.Blocks[i].Start, finished.Region.Blocks[i].End, finished.Entries[i]);
        }

        Watch(page);
    }
}
