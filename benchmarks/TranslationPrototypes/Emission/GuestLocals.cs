// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Emit;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.Regions;

namespace TranslationPrototypes.Emission;

/// <summary>The x registers that a region uses, as local variables of its method.</summary>
internal sealed class GuestLocals
{
    private const int Registers = 32;

    private readonly ILGenerator _il;
    private readonly LocalBuilder?[] _locals = new LocalBuilder?[Registers];
    private readonly bool[] _isWritten = new bool[Registers];

    public GuestLocals(ILGenerator il, GuestRegion region)
    {
        _il = il;
        foreach (var instruction in region.Blocks.SelectMany(block => block.Instructions))
        {
            Declare(instruction.FirstReadX);
            Declare(instruction.SecondReadX);
            Declare(instruction.WrittenX);
            _isWritten[instruction.WrittenX] |= !IsInterpreted(instruction);
        }
    }

    /// <summary>Whether the emitted code leaves an instruction to the interpreter: floating-point arithmetic as well.</summary>
    public static bool IsInterpreted(GuestInstruction instruction) =>
        instruction.Operation is GuestOperation.Interpret or GuestOperation.Leave || instruction.IsFloatOperation;

    public void Push(int register)
    {
        if (register == 0)
            _il.Emit(OpCodes.Ldc_I8, 0L);
        else
            _il.Emit(OpCodes.Ldloc, _locals[register]!);
    }

    public void Pop(int register)
    {
        if (register == 0)
            _il.Emit(OpCodes.Pop);
        else
            _il.Emit(OpCodes.Stloc, _locals[register]!);
    }

    public void LoadAll()
    {
        for (var register = 1; register < Registers; register++)
        {
            if (_locals[register] is not { } local)
                continue;
            _il.PushState(StateFields.X(register));
            _il.Emit(OpCodes.Ldind_I8);
            _il.Emit(OpCodes.Stloc, local);
        }
    }

    /// <summary>Stores those that the region may have changed.</summary>
    public void StoreAll()
    {
        for (var register = 1; register < Registers; register++)
        {
            if (!_isWritten[register])
                continue;
            _il.PushState(StateFields.X(register));
            _il.Emit(OpCodes.Ldloc, _locals[register]!);
            _il.Emit(OpCodes.Stind_I8);
        }
    }

    private void Declare(int register)
    {
        if (register != 0)
            _locals[register] ??= _il.DeclareLocal(typeof(long));
    }
}
