// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;

namespace MachineEmulator.Translation.Regions;

/// <summary>
/// Finds what can be reached from an instruction without leaving its page: along branches and jumps, and behind calls, which come back. What a
/// call goes to is another function, which is translated when it is hot itself.
/// </summary>
internal sealed class RegionScanner
{
    /// <summary>Of a region, and so of each of its blocks. Bounds the time that one translation takes, and the code it makes.</summary>
    public const int MostInstructions = 256;

    private const int PageSize = CodePage.Size;
    private const int Halfwords = CodePage.Entries;

    private readonly GuestInstruction[] _found = new GuestInstruction[Halfwords];
    private readonly bool[] _isFound = new bool[Halfwords];
    private readonly bool[] _isLeader = new bool[Halfwords];
    private readonly Stack<int> _open = new();
    private int _count;

    /// <param name="page">The bytes of the page.</param>
    /// <param name="entry">Page offset to begin at.</param>
    public GuestRegion Scan(ReadOnlySpan<byte> page, int entry)
    {
        Array.Clear(_isFound);
        Array.Clear(_isLeader);
        _count = 0;
        Open(entry);
        while (_open.TryPop(out int offset))
        {
            Follow(page, offset);
        }

        var region = new GuestRegion(Cut());
        Weigh(region);
        return region;
    }

    private void Follow(ReadOnlySpan<byte> page, int offset)
    {
        while (offset < PageSize && !_isFound[offset >> 1] && _count < MostInstructions)
        {
            bool isLastHalfword = offset == PageSize - 2;
            GuestInstruction instruction = GuestDecoder.Decode(isLastHalfword
                ? BinaryPrimitives.ReadUInt16LittleEndian(page[offset..])
                : BinaryPrimitives.ReadUInt32LittleEndian(page[offset..]));
            if (isLastHalfword && instruction.Length > 2)
            {
                return;
            }

            _found[offset >> 1] = instruction;
            _isFound[offset >> 1] = true;
            _count++;
            int next = offset + instruction.Length;
            if (instruction.IsBranch || (instruction.Operation == GuestOperation.Jump && !instruction.IsCall))
            {
                Open(offset + instruction.Immediate);
            }

            if (instruction.EndsPath)
            {
                if (instruction.IsCall)
                {
                    Open(next);
                }

                return;
            }

            if (instruction.IsBranch && next < PageSize)
            {
                _isLeader[next >> 1] = true;
            }

            offset = next;
        }
    }

    private void Open(int offset)
    {
        if (offset is >= 0 and < PageSize && !_isLeader[offset >> 1])
        {
            _isLeader[offset >> 1] = true;
            _open.Push(offset);
        }
    }

    private List<GuestBlock> Cut()
    {
        var blocks = new List<GuestBlock>();
        for (int halfword = 0; halfword < Halfwords; halfword++)
        {
            if (_isLeader[halfword] && _isFound[halfword])
            {
                blocks.Add(Cut(halfword << 1));
            }
        }

        return blocks;
    }

    private GuestBlock Cut(int start)
    {
        var instructions = new List<GuestInstruction>();
        int offset = start;
        do
        {
            GuestInstruction instruction = _found[offset >> 1];
            instructions.Add(instruction);
            offset += instruction.Length;
            if (instruction.EndsBlock)
            {
                break;
            }
        }
        while (offset < PageSize && _isFound[offset >> 1] && !_isLeader[offset >> 1]);

        return new GuestBlock(start, offset, [.. instructions]);
    }

    /// <summary>A jump backwards makes a loop of what lies between.</summary>
    private static void Weigh(GuestRegion region)
    {
        const int WeightOfLoop = 8;
        const int MostWeight = 512;
        for (int i = 0; i < region.Blocks.Count; i++)
        {
            GuestBlock block = region.Blocks[i];
            if (!block.Last.IsBranch && block.Last.Operation != GuestOperation.Jump)
            {
                continue;
            }

            int target = region.IndexOf(block.LastStart + block.Last.Immediate);
            if (target < 0 || target > i || block.Last.IsCall)
            {
                continue;
            }

            for (int inside = target; inside <= i; inside++)
            {
                region.Blocks[inside].Weight = Math.Min(region.Blocks[inside].Weight * WeightOfLoop, MostWeight);
            }
        }
    }
}
