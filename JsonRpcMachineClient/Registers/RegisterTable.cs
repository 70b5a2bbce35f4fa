// SPDX-License-Identifier: Apache-2.0

using System.Collections.Frozen;

namespace JsonRpcMachineClient;

/// <summary>All registers, and how they are found. Apart from <see cref="Register"/>, whose static members must be there first.</summary>
internal static class RegisterTable
{
    public static Register[] X { get; } = Register.Numbered("x", RegisterScope.Processor, isZeroReadOnly: true);

    public static Register[] F { get; } = Register.Numbered("f", RegisterScope.Processor, isZeroReadOnly: false);

    public static Register[] UarchX { get; } = Register.Numbered("x", RegisterScope.Uarch, isZeroReadOnly: true);

    public static IReadOnlyList<Register> All { get; } =
    [
        .. X, .. F, .. UarchX,
        Register.Pc, Register.Fcsr, Register.Mvendorid, Register.Marchid, Register.Mimpid, Register.Mcycle,
        Register.Icycleinstret, Register.Mstatus, Register.Mtvec, Register.Mscratch, Register.Mepc, Register.Mcause,
        Register.Mtval, Register.Misa, Register.Mie, Register.Mip, Register.Medeleg, Register.Mideleg, Register.Mcounteren,
        Register.Menvcfg, Register.Stvec, Register.Sscratch, Register.Sepc, Register.Scause, Register.Stval, Register.Satp,
        Register.Scounteren, Register.Senvcfg, Register.Ilrsc, Register.Iprv, Register.IflagsX, Register.IflagsY,
        Register.IflagsH, Register.Iunrep, Register.Imcyclemax, Register.ClintMtimecmp, Register.PlicGirqpend,
        Register.PlicGirqsrvd, Register.HtifTohost, Register.HtifFromhost, Register.HtifIhalt, Register.HtifIconsole,
        Register.HtifIyield, Register.HtifTohostDev, Register.HtifTohostCmd, Register.HtifTohostReason, Register.HtifTohostData,
        Register.HtifFromhostDev, Register.HtifFromhostCmd, Register.HtifFromhostReason, Register.HtifFromhostData,
        Register.UarchPc, Register.UarchCycle, Register.UarchHalt,
    ];

    public static FrozenDictionary<string, Register> ByName { get; } = All.ToFrozenDictionary(register => register.Name);

    public static FrozenDictionary<(RegisterScope Scope, string? Group, string Member), Register> ByMember { get; } =
        All.Where(register => register.Scope != RegisterScope.Pseudo)
            .ToFrozenDictionary(register => (register.Scope, register.Group, register.Member));
}
