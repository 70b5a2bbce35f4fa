// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <content>Branches and jumps, and all ways out of the region.</content>
internal sealed unsafe partial class RegionTranslator
{
    private const int PageMask = CodePage.Size - 1;

    private void WriteControl(GuestInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case GuestOperation.Jump:
                Link(instruction);
                if (instruction.IsCall)
                {
                    Leave(_offset + instruction.Immediate, _flow.DirtyAfter(instruction, _dirty));
                }
                else
                {
                    GoTo(_offset + instruction.Immediate, -1, _flow.DirtyAfter(instruction, _dirty));
                }

                break;
            case GuestOperation.JumpRegister:
                WriteJumpRegister(instruction);
                break;
            default:
                WriteBranch(instruction);
                break;
        }
    }

    private void WriteBranch(GuestInstruction instruction)
    {
        if (instruction.Rs2 == 0)
        {
            if (instruction.Rs1 != 0 && _registers[instruction.Rs1] is { } host)
            {
                _code.Test(host, host);
            }
            else
            {
                HostOperand operand = instruction.Rs1 == 0 ? Source(0, HostRegister.Rax) : Place(instruction.Rs1);
                _code.Do(Arithmetic.Cmp, operand, 0);
            }
        }
        else
        {
            HostRegister first = Source(instruction.Rs1, HostRegister.Rax);
            _code.Do(Arithmetic.Cmp, first, Place(instruction.Rs2));
        }

        Condition condition = instruction.Operation switch
        {
            GuestOperation.BranchEqual => Condition.Equal,
            GuestOperation.BranchNotEqual => Condition.NotEqual,
            GuestOperation.BranchLess => Condition.Less,
            GuestOperation.BranchGreaterOrEqual => Condition.GreaterOrEqual,
            GuestOperation.BranchBelow => Condition.Below,
            _ => Condition.AboveOrEqual,
        };
        int target = _offset + instruction.Immediate;
        int block = _region.IndexOf(target);
        _code.JumpIf(condition, block >= 0 ? _blockLabels[block] : NewExit(ExitKind.Onward, target));
    }

    private void WriteJumpRegister(GuestInstruction instruction)
    {
        // The target first: rd may be rs1.
        Load(HostRegister.Rax, instruction.Rs1);
        if (instruction.Immediate != 0)
        {
            _code.Do(Arithmetic.Add, HostRegister.Rax, instruction.Immediate);
        }

        _code.Do(Arithmetic.And, HostRegister.Rax, ~1);
        Link(instruction);
        StoreRegisters(_flow.DirtyAfter(instruction, _dirty));
        int elsewhere = _code.NewLabel();
        _code.Move(HostRegister.Rcx, HostRegister.Rax);
        _code.Do(Arithmetic.Xor, HostRegister.Rcx, _layout.FetchVirtual);
        _code.Test(HostRegister.Rcx, ~PageMask);
        _code.JumpIf(Condition.NotEqual, elsewhere);
        _code.Do(Arithmetic.Add, HostRegister.Rcx, HostRegister.Rcx, wide: false);
        _code.Move(HostRegister.Rcx, HostOperand.At(HostRegister.Rcx, (int)(nint)_page.Table), wide: false);
        _code.Jump(HostRegister.Rcx);
        _code.Mark(elsewhere);
        JumpToPage();
    }

    /// <summary>Puts the address of the next instruction into rd. Changes rcx.</summary>
    private void Link(GuestInstruction instruction)
    {
        if (instruction.Rd != 0)
        {
            _code.Move(HostRegister.Rcx, _layout.FetchVirtual);
            _code.Do(Arithmetic.Add, HostRegister.Rcx, _offset + instruction.Length);
            Finish(instruction.Rd, HostRegister.Rcx);
        }
    }

    /// <summary>Goes on at an offset: inside the region if it is there.</summary>
    /// <param name="target">Offset from the page's start.</param>
    /// <param name="next">The block that is written next, which needs no jump; -1 for none.</param>
    /// <param name="dirty">The registers to store where the region is left.</param>
    private void GoTo(int target, int next, uint dirty)
    {
        int block = _region.IndexOf(target);
        if (block < 0)
        {
            Leave(target, dirty);
        }
        else if (block != next)
        {
            _code.Jump(_blockLabels[block]);
        }
    }

    private void Leave(int target, uint dirty)
    {
        StoreRegisters(dirty);
        if (target is >= 0 and < CodePage.Size)
        {
            _code.Move(HostRegister.Rax, target);
            _code.Move(HostRegister.Rcx, HostOperand.At((nint)(_page.Table + (target >> 1))), wide: false);
            _code.Jump(HostRegister.Rcx);
        }
        else
        {
            _code.Move(HostRegister.Rax, _layout.FetchVirtual);
            _code.Do(Arithmetic.Add, HostRegister.Rax, target);
            JumpToPage();
        }
    }

    /// <summary>A jump of its own for each place, which the host predicts better than one for all.</summary>
    private void JumpToPage()
    {
        _code.Call(_cache.Stubs.ToPage);
        _code.Jump(HostRegister.Rcx);
    }

    private int NewExit(ExitKind kind, int target)
    {
        int label = _code.NewLabel();
        _exits.Add(new Exit(kind, label, target, kind == ExitKind.OutOfCycles ? _block.Instructions.Length : 0, _dirty));
        return label;
    }

    private int NewDetour(int? after)
    {
        int label = _code.NewLabel();
        _detours.Add(new Detour(label, after, _offset, _block.Instructions.Length - _instruction, _dirty));
        return label;
    }

    private void WriteExits()
    {
        foreach (Exit exit in _exits)
        {
            _code.Mark(exit.Label);
            if (exit.Kind == ExitKind.Onward)
            {
                Leave(exit.Target, exit.Dirty);
                continue;
            }

            _code.Do(Arithmetic.Add, HostRegister.Rbx, exit.Cycles, wide: false);
            StoreRegisters(exit.Dirty);
            _code.Move(HostRegister.Rax, exit.Target);
            _code.Jump(_cache.Stubs.OutOfCycles);
        }
    }

    private void WriteDetours()
    {
        if (_detours.Count == 0)
        {
            return;
        }

        int leave = _code.NewLabel();
        int resume = _code.NewLabel();
        foreach (Detour detour in _detours)
        {
            const int CyclesShift = 12;
            _code.Mark(detour.Label);
            StoreRegisters(detour.Dirty);
            HostOperand after = HostOperand.At((nint)(&_context->After));
            if (detour.After is { } label)
            {
                _code.StoreAddress(after, label);
            }
            else
            {
                _code.Store(after, 0, wide: false);
            }

            _code.Move(HostRegister.Rax, detour.Offset | detour.Cycles << CyclesShift);
            _code.Jump(leave);
        }

        _code.Mark(leave);
        _code.StoreAddress(HostOperand.At((nint)(&_context->Resume)), resume);
        _code.Jump(_cache.Stubs.Instruction);
        _code.Mark(resume);
        LoadRegisters(_registers.Kept);
        _code.Move(HostRegister.Rcx, HostOperand.At((nint)(&_context->After)), wide: false);
        _code.Jump(HostRegister.Rcx);
    }
}
