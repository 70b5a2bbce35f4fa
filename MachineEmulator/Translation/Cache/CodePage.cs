// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Cache;

/// <summary>
/// The translations of one physical page: a table with, for each halfword, where the code of the instruction there begins, and the bytes
/// that the code was made from.
/// </summary>
/// <param name="physicalPage">Its physical address.</param>
/// <param name="table">Its table.</param>
/// <param name="untranslated">What the table holds where there is no code.</param>
internal sealed unsafe class CodePage(ulong physicalPage, uint* table, uint untranslated)
{
    public const int Size = 4096;
    public const int Entries = Size / 2;
    private const int MostLosses = 20;

    private readonly byte[] _bytes = new byte[Size];
    private readonly ulong[] _translated = new ulong[Entries / 64];
    private readonly ulong[] _requested = new ulong[Entries / 64];
    private int _losses;
    private long _askedFor;

    public ulong PhysicalPage { get; } = physicalPage;

    /// <summary>Below 2 GiB; a change takes effect at once.</summary>
    public uint* Table { get; } = table;

    public bool HasCode { get; private set; }

    /// <summary>The run in which the page was last known to hold the bytes it was translated from.</summary>
    public ulong VerifiedIn { get; set; }

    /// <summary>
    /// Asked each time an instruction is hot. Each time that translations were lost, twice as many must be: some pages are written all the time.
    /// </summary>
    public bool IsWorthTranslating() => ++_askedFor >> _losses > 0;

    /// <summary>Marks an instruction as one whose translation was asked for.</summary>
    /// <returns>Whether it was not.</returns>
    public bool TryRequest(int offset)
    {
        ref ulong word = ref _requested[offset >> 7];
        ulong bit = 1UL << (offset >> 1 & 63);
        bool isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    /// <summary>Whether what was translated is still there.</summary>
    public bool IsUnchanged(ReadOnlySpan<byte> now)
    {
        if (now.SequenceEqual(_bytes))
        {
            return true;
        }

        for (int offset = 0; offset < Size; offset += 2)
        {
            if (IsTranslated(offset, 2) && !now.Slice(offset, 2).SequenceEqual(_bytes.AsSpan(offset, 2)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps the page's bytes; called before translations of them are added.</summary>
    public void Copy(ReadOnlySpan<byte> now) => now.CopyTo(_bytes);

    /// <summary>Adds the code of a block, unless there is some that begins with it.</summary>
    /// <param name="start">Offset of the block.</param>
    /// <param name="end">Offset behind the block.</param>
    /// <param name="code">Address of its code.</param>
    public void Add(int start, int end, uint code)
    {
        HasCode = true;
        ref uint entry = ref Table[start >> 1];
        entry = entry == untranslated ? code : entry;
        for (int halfword = start >> 1; halfword < end >> 1; halfword++)
        {
            _translated[halfword >> 6] |= 1UL << (halfword & 63);
        }
    }

    /// <summary>Whether any of the bytes was translated.</summary>
    public bool IsTranslated(int offset, int length)
    {
        for (int halfword = offset >> 1; halfword <= (offset + length - 1) >> 1; halfword++)
        {
            if ((_translated[halfword >> 6] >> (halfword & 63) & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes back all translations; the code may still be executing, and stays where it is.</summary>
    public void Clear()
    {
        new Span<uint>(Table, Entries).Fill(untranslated);
        Array.Clear(_translated);
        Array.Clear(_requested);
        HasCode = false;
    }

    /// <summary>Counts that what was translated is not in the page any more.</summary>
    public void CountLoss()
    {
        _losses = Math.Min(_losses + 1, MostLosses);
        _askedFor = 0;
    }
}
