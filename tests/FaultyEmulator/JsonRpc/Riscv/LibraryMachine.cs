// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Space;
using MachineEmulator.Execution;
using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;
using Map = FaultyEmulator.JsonRpc.Machines.AddressMap;

namespace FaultyEmulator.JsonRpc.Riscv;

/// <summary>A machine of MachineEmulator with the state of one of this front: made for one piece of a run, and thrown away after it.</summary>
/// <remarks>
/// It has this front's ranges: no ROM, a DTB. Its TLB begins empty, so how a run is cut shows nowhere: 0.21 has no TLB that is hashed.
/// </remarks>
internal sealed unsafe class LibraryMachine : IDisposable
{
    /// <summary>Up to so many cycles, translating would take longer than it saves.</summary>
    private const ulong FewCycles = 1 << 18;

    private static readonly ExecutionOptions Interpret = new() { Mode = ExecutionMode.Interpret };

    private readonly SparseMemory _memory;
    private readonly FramePool _frames = new();
    private readonly PmaEntry[] _memories;
    private readonly MachineState _state;

    public LibraryMachine(SparseMemory memory, Map map)
    {
        _memory = memory;
        _memories = [.. map.Ranges.Where(r => IsGuests(r)).Select(ToEntry)];
        PmaEntry[] devices =
        [
            new("HTIF device", 0x40008000, 0x1000, PmaFlags.ReadWriteDevice, DeviceId.Htif),
            new("CLINT device", 0x2000000, 0xc0000, PmaFlags.ReadWriteDevice, DeviceId.Clint),
        ];
        // RAM first: it is looked for most often.
        _state = new MachineState(_frames, new PmaTable([.. _memories.OrderByDescending(m => m.Start == Map.Ram), .. devices], null));
        LoadRegisters();
        foreach (var page in memory.PageAddresses)
        {
            if (Array.Find(_memories, m => m.Contains(page, SparseMemory.PageLength)) is { } entry)
                memory.Page(page).CopyTo(new Span<byte>((void*)_state.WritablePage(entry, page), SparseMemory.PageLength));
        }
    }

    private ulong* Words => (ulong*)_state.Registers;

    /// <summary>Runs to a cycle, or to a halt or a yield before it; answers what was printed.</summary>
    public ConsoleRecord Run(ulong end)
    {
        var state = _state;
        var console = new ConsoleRecord { Cycle = () => state.Registers->Mcycle };
        var isShort = end - _state.Registers->Mcycle <= FewCycles;
        using var interpreter = new Interpreter(_state, console, isShort ? Interpret : ExecutionOptions.Default);
        interpreter.Run(end);
        return console;
    }

    /// <summary>The registers that are no longer what this front's memory has.</summary>
    public IEnumerable<(ulong Address, ulong Value, string Name)> ChangedRegisters()
    {
        foreach (var (name, address, word) in RegisterMap.Common)
        {
            if (Word(word) is var value && value != _memory.ReadWord(address))
                yield return (address, value, name);
        }

        foreach (var (name, address, shift, mask) in RegisterMap.Flags)
        {
            if ((Word((int)MachineEmulator.Configuration.Register.Iflags) >> shift & mask) is var value && value != _memory.ReadWord(address))
                yield return (address, value, name);
        }
    }

    /// <summary>The pages that are no longer what this front's memory has, with their contents.</summary>
    public IEnumerable<(ulong Address, byte[] Bytes)> ChangedPages()
    {
        foreach (var entry in _memories)
        {
            for (ulong page = 0; page < entry.Memory!.PageCount; page++)
            {
                if (page % FrameChunk.Pages == 0 && entry.Memory.IsChunkUntouched((int)(page / FrameChunk.Pages)))
                    page += FrameChunk.Pages - 1;
                else if (!entry.Memory.IsUntouched(page) && Changed(entry, page) is { } bytes)
                    yield return (entry.Start + (page * SparseMemory.PageLength), bytes);
            }
        }
    }

    public void Dispose() => _state.Dispose();

    private static bool IsGuests(AddressRange range) =>
        range.Start != Register.UarchRam && range.Kind is RangeKind.Memory or RangeKind.Input or RangeKind.ReadOnly;

    private PmaEntry ToEntry(AddressRange range)
    {
        var flags = range.Kind != RangeKind.Memory ? PmaFlags.ReadOnlyMemory
            : range.Start is Map.Ram or Map.Dtb ? PmaFlags.Ram
            : PmaFlags.ReadWriteMemory;
        return new(range.Description, range.Start, range.Length, flags, DeviceId.Memory, new PagedMemory(_frames, range.Length));
    }

    private void LoadRegisters()
    {
        foreach (var (_, address, word) in RegisterMap.Common)
            Words[word] = _memory.ReadWord(address);
        ulong flags = 0;
        foreach (var (_, address, shift, mask) in RegisterMap.Flags)
            flags |= (_memory.ReadWord(address) & mask) << shift;
        _state.Registers->Iflags = flags;
    }

    private ulong Word(int word) => Words[word];

    private byte[]? Changed(PmaEntry entry, ulong page)
    {
        var now = new ReadOnlySpan<byte>((void*)entry.Memory!.ReadPage(page), SparseMemory.PageLength);
        var before = _memory.Page(entry.Start + (page * SparseMemory.PageLength));
        var isSame = before.IsEmpty ? !now.ContainsAnyExcept((byte)0) : now.SequenceEqual(before);
        return isSame ? null : now.ToArray();
    }
}
