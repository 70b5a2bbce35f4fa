// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Reading and writing of CSRs (Zicsr, spec 3.4).</summary>
internal static unsafe class CsrInstructions
{
    public static ulong Csrrw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Exchange(r, pc, insn, cpu, X(r)[Rs1(insn)]);

    public static ulong Csrrwi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Exchange(r, pc, insn, cpu, Rs1(insn));

    public static ulong Csrrs(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Modify(r, pc, insn, cpu, X(r)[Rs1(insn)], ulong.MaxValue);

    public static ulong Csrrsi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Modify(r, pc, insn, cpu, Rs1(insn), ulong.MaxValue);

    public static ulong Csrrc(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Modify(r, pc, insn, cpu, 0, ~X(r)[Rs1(insn)]);

    /// <summary>The mask is complemented in 32 bits, so the upper half of what is written is always 0 (Q21).</summary>
    public static ulong Csrrci(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Modify(r, pc, insn, cpu, 0, ~Rs1(insn));

    private static ulong Exchange(ProcessorState* r, ulong pc, uint insn, Interpreter cpu, ulong value)
    {
        uint csr = insn >> 20;
        ulong old = 0;
        if ((Rd(insn) != 0 && !CsrReader.TryRead(r, csr, out old))
            || !cpu.Csrs.TryWrite(csr, value, out ResultKind result))
        {
            return cpu.Illegal(pc, insn);
        }

        SetX(r, Rd(insn), old);
        cpu.SetResult(result);
        return pc + 4;
    }

    private static ulong Modify(ProcessorState* r, ulong pc, uint insn, Interpreter cpu, ulong set, ulong keep)
    {
        uint csr = insn >> 20;
        ResultKind result = ResultKind.Next;
        if (!CsrReader.TryRead(r, csr, out ulong old)
            || (Rs1(insn) != 0 && !cpu.Csrs.TryWrite(csr, (old & keep) | set, out result)))
        {
            return cpu.Illegal(pc, insn);
        }

        SetX(r, Rd(insn), old);
        cpu.SetResult(result);
        return pc + 4;
    }
}
