// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Guest;

namespace MachineEmulator.Translation.Regions;

/// <summary>
/// Which registers must be stored where a region is left, and loaded where it is entered: data flow over its blocks. A set of guest registers is a
/// mask, and holds only those in host registers.
/// </summary>
internal sealed class RegionFlow
{
    private readonly GuestRegion _region;
    private readonly uint _kept;
    private readonly uint[] _dirtyIn;
    private readonly uint[] _neededIn;

    /// <param name="region">The blocks.</param>
    /// <param name="kept">The registers that are kept in host registers.</param>
    public RegionFlow(GuestRegion region, uint kept)
    {
        _region = region;
        _kept = kept;
        _dirtyIn = new uint[region.Blocks.Count];
        _neededIn = new uint[region.Blocks.Count];
        Repeat(FlowForwards, _dirtyIn);
        Repeat(FlowBackwards, _neededIn);
    }

    /// <summary>Registers that may have another value at a block's start than in the machine's state.</summary>
    public uint DirtyAtStart(int block) => _dirtyIn[block];

    /// <summary>Registers whose values must be there at a block's start: for instructions, or to be stored.</summary>
    public uint NeededAtStart(int block) => _neededIn[block];

    /// <summary>Those that may be dirty after an instruction, when as many may be before it.</summary>
    public uint DirtyAfter(GuestInstruction instruction, uint before) => instruction.Operation switch
    {
        // All are stored before the interpreter executes it, and loaded afterwards.
        GuestOperation.Interpret or GuestOperation.Leave => 0,
        _ => before | Written(instruction),
    };

    private static void Repeat(Func<int, bool> flow, uint[] blocks)
    {
        bool hasChanged;
        do
        {
            hasChanged = false;
            for (int block = 0; block < blocks.Length; block++)
            {
                hasChanged |= flow(block);
            }
        }
        while (hasChanged);
    }

    private bool FlowForwards(int index)
    {
        uint dirty = _dirtyIn[index];
        foreach (GuestInstruction instruction in _region.Blocks[index].Instructions)
        {
            dirty = DirtyAfter(instruction, dirty);
        }

        bool hasChanged = false;
        foreach (int next in _region.SuccessorsOf(index))
        {
            hasChanged |= next >= 0 && (dirty & ~_dirtyIn[next]) != 0;
            if (next >= 0)
            {
                _dirtyIn[next] |= dirty;
            }
        }

        return hasChanged;
    }

    private bool FlowBackwards(int index)
    {
        GuestInstruction[] instructions = _region.Blocks[index].Instructions;
        Span<uint> dirty = stackalloc uint[instructions.Length + 1];
        dirty[0] = _dirtyIn[index];
        for (int i = 0; i < instructions.Length; i++)
        {
            dirty[i + 1] = DirtyAfter(instructions[i], dirty[i]);
        }

        uint needed = 0;
        foreach (int next in _region.SuccessorsOf(index))
        {
            needed |= next < 0 ? dirty[^1] : _neededIn[next];
        }

        for (int i = instructions.Length - 1; i >= 0; i--)
        {
            GuestInstruction instruction = instructions[i];
            needed = instruction.Operation is GuestOperation.Interpret or GuestOperation.Leave
                ? dirty[i]
                : (needed & ~Written(instruction)) | Read(instruction) | (instruction.MayMiss ? dirty[i] : 0);
        }

        // Where cycles do not suffice for it, a block is left at its start.
        needed |= dirty[0];
        bool hasChanged = needed != _neededIn[index];
        _neededIn[index] = needed;
        return hasChanged;
    }

    private uint Written(GuestInstruction instruction) => Bit(instruction.WrittenX);

    private uint Read(GuestInstruction instruction) => Bit(instruction.FirstReadX) | Bit(instruction.SecondReadX);

    private uint Bit(int register) => 1u << register & _kept;
}
