// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>
/// LR, SC and AMO (extension A, spec 4.4). An AMO reads through the READ and writes through the WRITE path; all its faults are
/// store faults.
/// </summary>
internal static unsafe class AtomicInstructions
{
    private const uint Add = 0x00;
    private const uint Swap = 0x01;
    private const uint LoadReserved = 0x02;
    private const uint StoreConditional = 0x03;
    private const uint Xor = 0x04;
    private const uint Or = 0x08;
    private const uint And = 0x0C;
    private const uint Minimum = 0x10;
    private const uint Maximum = 0x14;
    private const uint MinimumUnsigned = 0x18;
    private const uint MaximumUnsigned = 0x1C;

    public static ulong AmoW(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1(insn)];
        uint operation = insn >> 27;
        if (operation == LoadReserved)
        {
            return LoadReservedW(r, pc, insn, cpu);
        }

        if (operation == StoreConditional)
        {
            return StoreConditionalW(r, pc, insn, cpu);
        }

        if (!IsReadModifyWrite(operation))
        {
            return cpu.Illegal(pc, insn);
        }

        if (!cpu.TryRead(address, out uint old))
        {
            return cpu.TrapOnStore(pc, address);
        }

        uint operand = (uint)X(r)[Rs2(insn)];
        uint result = operation switch
        {
            Add => old + operand,
            Swap => operand,
            Xor => old ^ operand,
            Or => old | operand,
            And => old & operand,
            Minimum => (int)old < (int)operand ? old : operand,
            Maximum => (int)old > (int)operand ? old : operand,
            MinimumUnsigned => Math.Min(old, operand),
            _ => Math.Max(old, operand),
        };
        if (!cpu.TryWrite(address, result))
        {
            return cpu.TrapOnStore(pc, address);
        }

        SetX(r, Rd(insn), (ulong)(int)old);
        return pc + 4;
    }

    public static ulong AmoD(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1(insn)];
        uint operation = insn >> 27;
        if (operation == LoadReserved)
        {
            return LoadReservedD(r, pc, insn, cpu);
        }

        if (operation == StoreConditional)
        {
            return StoreConditionalD(r, pc, insn, cpu);
        }

        if (!IsReadModifyWrite(operation))
        {
            return cpu.Illegal(pc, insn);
        }

        if (!cpu.TryRead(address, out ulong old))
        {
            return cpu.TrapOnStore(pc, address);
        }

        ulong operand = X(r)[Rs2(insn)];
        ulong result = operation switch
        {
            Add => old + operand,
            Swap => operand,
            Xor => old ^ operand,
            Or => old | operand,
            And => old & operand,
            Minimum => (long)old < (long)operand ? old : operand,
            Maximum => (long)old > (long)operand ? old : operand,
            MinimumUnsigned => Math.Min(old, operand),
            _ => Math.Max(old, operand),
        };
        if (!cpu.TryWrite(address, result))
        {
            return cpu.TrapOnStore(pc, address);
        }

        SetX(r, Rd(insn), old);
        return pc + 4;
    }

    private static ulong LoadReservedW(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1(insn)];
        if (Rs2(insn) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        if (!cpu.TryRead(address, out uint old))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->Ilrsc = address;
        SetX(r, Rd(insn), (ulong)(int)old);
        return pc + 4;
    }

    private static ulong StoreConditionalW(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1(insn)];
        ulong failed = r->Ilrsc == address ? 0UL : 1;
        if (failed == 0 && !cpu.TryWrite(address, (uint)X(r)[Rs2(insn)]))
        {
            return cpu.TrapOnStore(pc, address);
        }

        r->Ilrsc = ulong.MaxValue;
        SetX(r, Rd(insn), failed);
        return pc + 4;
    }

    private static ulong LoadReservedD(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1(insn)];
        if (Rs2(insn) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        if (!cpu.TryRead(address, out ulong old))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->Ilrsc = address;
        SetX(r, Rd(insn), old);
        return pc + 4;
    }

    private static ulong StoreConditionalD(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1(insn)];
        ulong failed = r->Ilrsc == address ? 0UL : 1;
        if (failed == 0 && !cpu.TryWrite(address, X(r)[Rs2(insn)]))
        {
            return cpu.TrapOnStore(pc, address);
        }

        r->Ilrsc = ulong.MaxValue;
        SetX(r, Rd(insn), failed);
        return pc + 4;
    }

    private static bool IsReadModifyWrite(uint operation) =>
        operation is Add or Swap or Xor or Or or And or Minimum or Maximum or MinimumUnsigned or MaximumUnsigned;
}
