// SPDX-License-Identifier: Apache-2.0

using TranslationPrototypes.Emission;

namespace TranslationPrototypes.Execution;

/// <summary>The compiled regions of one physical page, and the bytes that they were made from.</summary>
internal sealed class EmittedPage(ulong physicalPage)
{
    public const int Size = 4096;
    private const int MostLosses = 20;

    private readonly (EmittedRegion? Region, int Entry)[] _entries = new (EmittedRegion?, int)[Size / 2];
    private readonly bool[] _isTranslated = new bool[Size / 2];
    private readonly byte[] _bytes = new byte[Size];
    private int _losses;
    private long _askedFor;

    public ulong PhysicalPage { get; } = physicalPage;

    /// <summary>The run in which the page was last known to hold the bytes it was translated from.</summary>
    public ulong VerifiedIn { get; set; }

    /// <summary>
    /// Asked each time an instruction is hot. Each time that translations were lost, twice as many must be: some pages are written all the time.
    /// </summary>
    public bool IsWorthTranslating() => ++_askedFor >> _losses > 0;

    /// <summary>What begins at an offset, and where to enter it; null where nothing does.</summary>
    public (EmittedRegion? Region, int Entry) Find(int offset) => _entries[offset >> 1];

    public void Add(EmittedRegion emitted, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes);
        for (var i = 0; i < emitted.Region.Blocks.Count; i++)
        {
            var block = emitted.Region.Blocks[i];
            _isTranslated.AsSpan(block.Start / 2, (block.End - block.Start) / 2).Fill(true);
            ref var entry = ref _entries[block.Start / 2];
            if (entry.Region is null)
                entry = (emitted, i);
        }
    }

    public bool IsTranslated(int offset, int length) =>
        _isTranslated.AsSpan((offset / 2)..((offset + length + 1) / 2)).Contains(true);

    public bool IsUnchanged(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(_bytes);

    public void Lose()
    {
        Array.Clear(_entries);
        Array.Clear(_isTranslated);
        _losses = Math.Min(_losses + 1, MostLosses);
        _askedFor = 0;
    }
}
