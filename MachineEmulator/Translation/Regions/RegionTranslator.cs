// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <summary>
/// Writes host code for a region. Each block first takes its cycles from those left (rbx), or leaves if they do not suffice. An instruction that
/// cannot go on in translated code (a miss in the TLB, or one that is not translated) stores the guest's registers, leaves, and is
/// executed by the interpreter, which then comes back right behind it.
/// </summary>
internal sealed unsafe partial class RegionTranslator
{
    private readonly CodeCache _cache;
    private readonly Assembler _code;
    private readonly StateLayout _layout;
    private readonly TranslationContext* _context;
    private readonly List<Exit> _exits = [];
    private readonly List<Detour> _detours = [];
    private readonly List<Refill> _refills = [];
    private int[] _blockLabels = [];
    private GuestRegion _region = null!;
    private RegisterAssignment _registers = null!;
    private RegionFlow _flow = null!;
    private CodePage _page = null!;
    private GuestBlock _block = null!;
    private int _instruction;
    private int _offset;

    // What may be dirty before the instruction.
    private uint _dirty;

    public RegionTranslator(CodeCache cache)
    {
        _cache = cache;
        _code = cache.Code;
        _layout = cache.Layout;
        _context = cache.Context;
    }

    /// <summary>Translates a region of a page.</summary>
    /// <returns>For each block, the address of code that begins with it, with all guest registers in the machine's state.</returns>
    public uint[] Translate(GuestRegion region, CodePage page)
    {
        _region = region;
        _registers = new RegisterAssignment(region);
        _flow = new RegionFlow(region, _registers.Kept);
        _page = page;
        _exits.Clear();
        _detours.Clear();
        _refills.Clear();
        _cache.BeginCode();
        _blockLabels = new int[region.Blocks.Count];
        for (int i = 0; i < _blockLabels.Length; i++)
        {
            _blockLabels[i] = _code.NewLabel();
        }

        for (int i = 0; i < _blockLabels.Length; i++)
        {
            WriteBlock(i);
        }

        WriteExits();
        WriteRefills();
        WriteDetours();
        uint[] entries = WriteEntries();
        _code.Resolve();
        _cache.EndCode();
        return entries;
    }

    private void WriteBlock(int index)
    {
        _block = _region.Blocks[index];
        _offset = _block.Start;
        _dirty = _flow.DirtyAtStart(index);
        ForgetFloats();
        _code.Mark(_blockLabels[index]);
        _code.Do(Arithmetic.Sub, HostRegister.Rbx, _block.Instructions.Length, wide: false);
        _code.JumpIf(Condition.Sign, NewExit(ExitKind.OutOfCycles, _block.Start));
        for (_instruction = 0; _instruction < _block.Instructions.Length; _instruction++)
        {
            GuestInstruction instruction = _block.Instructions[_instruction];
            Write(instruction);
            _offset += instruction.Length;
            _dirty = _flow.DirtyAfter(instruction, _dirty);
        }

        if (_block.FallsThrough)
        {
            GoTo(_block.End, index + 1, _dirty);
        }
    }

    private void Write(GuestInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case GuestOperation.Interpret:
            case GuestOperation.Leave:
                int after = _code.NewLabel();
                _code.Jump(NewDetour(instruction.Operation == GuestOperation.Leave ? null : after));
                _code.Mark(after);
                ForgetFloats();
                break;
            case GuestOperation.Nop:
                break;
            case <= GuestOperation.RemuW:
                if (instruction.Rd != 0)
                {
                    WriteArithmetic(instruction);
                }

                break;
            case <= GuestOperation.Atomic:
                WriteMemory(instruction);
                break;
            case <= GuestOperation.MoveToFloat:
                WriteFloat(instruction);
                break;
            default:
                WriteControl(instruction);
                break;
        }
    }

    private uint[] WriteEntries()
    {
        var entries = new uint[_blockLabels.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = (uint)_code.Position;
            LoadRegisters(_flow.NeededAtStart(i));
            _code.Jump(_blockLabels[i]);
        }

        return entries;
    }

    private void LoadRegisters(uint set)
    {
        foreach ((int guest, HostRegister host) in _registers.Of(set))
        {
            _code.Move(host, StateLayout.X(guest));
        }
    }

    private void StoreRegisters(uint set)
    {
        foreach ((int guest, HostRegister host) in _registers.Of(set))
        {
            _code.Store(StateLayout.X(guest), host);
        }
    }

    /// <summary>Where a guest register is: in a host register or in memory. Not for x0, which is a constant.</summary>
    private HostOperand Place(int guest) => _registers[guest] is { } host ? host : StateLayout.X(guest);

    /// <summary>A host register with a guest register's value: its own, or <paramref name="temporary"/>, loaded. Changes the flags.</summary>
    private HostRegister Source(int guest, HostRegister temporary)
    {
        if (guest != 0 && _registers[guest] is { } host)
        {
            return host;
        }

        Load(temporary, guest);
        return temporary;
    }

    /// <summary>Copies a guest register. Changes the flags for x0.</summary>
    private void Load(HostRegister to, int guest, bool wide = true)
    {
        if (guest == 0)
        {
            _code.Do(Arithmetic.Xor, to, to, wide: false);
        }
        else
        {
            _code.Move(to, Place(guest), wide);
        }
    }

    /// <summary>A register to compute rd in: its own if it has one, unless that still holds an operand that is needed.</summary>
    private HostRegister Target(GuestInstruction instruction, int needed = 0) =>
        _registers[instruction.Rd] is { } host && (needed == 0 || instruction.Rd != needed) ? host : HostRegister.Rax;

    /// <summary>Puts a result where rd is.</summary>
    private void Finish(int rd, HostRegister result)
    {
        if (rd != 0 && !Place(rd).Is(result))
        {
            if (_registers[rd] is { } host)
            {
                _code.Move(host, result);
            }
            else
            {
                _code.Store(StateLayout.X(rd), result);
            }
        }
    }
}
