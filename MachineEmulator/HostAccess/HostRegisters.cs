// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.State;

namespace MachineEmulator.HostAccess;

/// <summary>The host's reads and writes of registers: raw values without any effect of their own (spec 3.1, quirk Q15).</summary>
internal static unsafe class HostRegisters
{
    /// <exception cref="MachineException">"invalid register index" for a number that no register has.</exception>
    public static ulong Read(MachineState state, Register register) => *WordOf(state, register);

    /// <exception cref="MachineException">"invalid register index" for x0 and for a number that no register has, "CSR is
    /// read-only" for the ids and the uarch RAM length.</exception>
    public static void Write(MachineState state, Register register, ulong value)
    {
        ulong* word = WordOf(state, register);
        switch (register)
        {
            case Register.X0 or Register.UarchX0:
                throw new MachineException("invalid register index");
            case Register.Mvendorid or Register.Marchid or Register.Mimpid or Register.UarchRamLength:
                throw new MachineException("CSR is read-only");
            case Register.Iflags:
                value &= Iflags.Mask;
                break;
            case Register.UarchHaltFlag:
                // The value is ignored: a write always sets the flag.
                value = 1;
                break;
        }

        *word = value;
    }

    /// <summary>Checked, as what lies beyond the registers is other memory of the process.</summary>
    private static ulong* WordOf(MachineState state, Register register) =>
        register is >= Register.X0 and < Register.UarchX0 + Registers.Count
            ? (ulong*)state.Registers + (int)register
            : throw new MachineException("invalid register index");
}
