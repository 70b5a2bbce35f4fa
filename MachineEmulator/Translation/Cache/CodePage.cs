// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Cache;

/// <summary>
/// The translations of one physical page: a table with, for each halfword, where the code of the instruction there begins, and the bytes
/// that the code was made from.
/// </summary>
internal sealed unsafe class CodePage(ulong physicalPage, uint* table)
{
    public const int Size = 4096;
    public const int Entries = Size / 2;
    private const int MostLosses = 20;

    private readonly byte[] _bytes = new byte[Size];
    private readonly ulong[] _translated = new ulong[Entries / 64];
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

    /// <summary>Keeps the page's bytes; called before each translation.</summary>
    public void Copy(nint host) => new ReadOnlySpan<byte>((void*)host, Size).CopyTo(_bytes);

    /// <summary>Whether what was translated is still there.</summary>
    public bool IsUnchanged(nint host)
    {
        var now = new ReadOnlySpan<byte>((void*)host, Size);
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

    public void Add(int offset, uint code)
    {
        Table[offset >> 1] = code;
        HasCode = true;
    }

    public void MarkTranslated(int start, int end)
    {
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
    public void Clear(uint untranslated)
    {
        new Span<uint>(Table, Entries).Fill(untranslated);
        Array.Clear(_translated);
        if (HasCode)
        {
            _losses = Math.Min(_losses + 1, MostLosses);
            _askedFor = 0;
        }

        HasCode = false;
    }
}
