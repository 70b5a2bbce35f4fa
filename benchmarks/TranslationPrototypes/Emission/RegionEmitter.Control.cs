// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Emit;
using MachineEmulator.Translation.Guest;

namespace TranslationPrototypes.Emission;

/// <content>Branches and jumps, and all ways out of the region.</content>
internal sealed partial class RegionEmitter
{
    private void WriteControl(GuestInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case GuestOperation.Jump:
                Link(instruction);
                if (instruction.IsCall)
                    Leave(NewExit(new RegionExit(RegionExitKind.Onward, _offset + instruction.Immediate)));
                else
                    GoTo(_offset + instruction.Immediate, -1);
                break;
            case GuestOperation.JumpRegister:
                // The target first: rd may be rs1.
                _il.Emit(OpCodes.Ldarg_1);
                PushAddress(instruction, instruction.Immediate);
                _il.Push(~1L);
                _il.Emit(OpCodes.And);
                _il.Emit(OpCodes.Stind_I8);
                Link(instruction);
                Leave(NewExit(new RegionExit(RegionExitKind.Register, 0)));
                break;
            default:
                WriteBranch(instruction);
                break;
        }
    }

    private void WriteBranch(GuestInstruction instruction)
    {
        _x.Push(instruction.Rs1);
        _x.Push(instruction.Rs2);
        var jump = instruction.Operation switch
        {
            GuestOperation.BranchEqual => OpCodes.Beq,
            GuestOperation.BranchNotEqual => OpCodes.Bne_Un,
            GuestOperation.BranchLess => OpCodes.Blt,
            GuestOperation.BranchGreaterOrEqual => OpCodes.Bge,
            GuestOperation.BranchBelow => OpCodes.Blt_Un,
            _ => OpCodes.Bge_Un,
        };
        var target = _offset + instruction.Immediate;
        var block = _region.IndexOf(target);
        _il.Emit(jump, block >= 0 ? _entries[block] : NewWay(new RegionExit(RegionExitKind.Onward, target)));
    }

    /// <summary>Puts the address of the next instruction into rd.</summary>
    private void Link(GuestInstruction instruction)
    {
        if (instruction.Rd != 0)
        {
            PushPc(instruction.Length);
            _x.Pop(instruction.Rd);
        }
    }

    /// <summary>Pushes the instruction's address plus a number of bytes.</summary>
    private void PushPc(int plus)
    {
        _il.PushStateWord(_fields.FetchPage);
        _il.Push((long)(_offset + plus));
        _il.Emit(OpCodes.Add);
    }

    /// <summary>Goes on at an offset: inside the region if it is there.</summary>
    /// <param name="target">Offset from the page's start.</param>
    /// <param name="next">The block that is written next, which needs no jump; -1 for none.</param>
    private void GoTo(int target, int next)
    {
        var block = _region.IndexOf(target);
        if (block < 0)
            Leave(NewExit(new RegionExit(RegionExitKind.Onward, target)));
        else if (block != next)
            _il.Emit(OpCodes.Br, _entries[block]);
    }

    private void Leave(int exit)
    {
        _il.Push(exit);
        _il.Emit(OpCodes.Stloc, _exit);
        _il.Emit(OpCodes.Br, _leave);
    }

    private int NewExit(RegionExit exit)
    {
        _exits.Add(exit);
        return _exits.Count - 1;
    }

    /// <summary>A label, behind all blocks, at which the region is left.</summary>
    private Label NewWay(RegionExit exit)
    {
        var label = _il.DefineLabel();
        _ways.Add((label, NewExit(exit)));
        return label;
    }

    /// <summary>The exit for the present instruction, which the interpreter executes.</summary>
    /// <param name="after">Where to come back to; null for nowhere.</param>
    private RegionExit Detour(Label? after)
    {
        var resume = -1;
        if (after is { } label)
        {
            resume = _entries.Count;
            _entries.Add(label);
        }

        return new RegionExit(RegionExitKind.Instruction, _offset, _block.Instructions.Length - _instruction, resume);
    }

    private void WriteDetour(bool comesBack)
    {
        if (!comesBack)
        {
            Leave(NewExit(Detour(null)));
            return;
        }

        var after = _il.DefineLabel();
        Leave(NewExit(Detour(after)));
        _il.MarkLabel(after);
    }
}
