// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>
/// Every register by its word in the shadow state page: a register's address is 8 times its value here (spec 3.1). Up to
/// <see cref="Iflags"/> the value is also the field's number in the configuration's ProcessorConfig message (spec 11.3).
/// x1..x31 are 1..31 and f0..f31 are 32..63, see <see cref="Registers"/>.
/// </summary>
public enum Register
{
    X0 = 0,
    F0 = 32,
    Pc = 64,
    Fcsr,
    Mvendorid,
    Marchid,
    Mimpid,
    Mcycle,
    Icycleinstret,
    Mstatus,
    Mtvec,
    Mscratch,
    Mepc,
    Mcause,
    Mtval,
    Misa,
    Mie,
    Mip,
    Medeleg,
    Mideleg,
    Mcounteren,
    Menvcfg,
    Stvec,
    Sscratch,
    Sepc,
    Scause,
    Stval,
    Satp,
    Scounteren,
    Senvcfg,
    Ilrsc,
    Iflags,
    ClintMtimecmp,
    HtifTohost,
    HtifFromhost,
    HtifIhalt,
    HtifIconsole,
    HtifIyield,
    UarchCycle,
    UarchHaltFlag,
    UarchPc,
    UarchRamLength,
    UarchX0,
}
