// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.State;

/// <summary>
/// Every register of the machine, laid out exactly as the shadow state page shows it (spec 3.1): the page's contents are this struct's bytes,
/// and a register's host address is its offset here. x0 has a slot because the page has one; it reads 0.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal unsafe struct ProcessorState
{
    /// <summary>Bytes that hold registers; the rest of the shadow state page is zeros.</summary>
    public const int Size = 0x440;

    public fixed ulong X[32];
    public fixed ulong F[32];
    public ulong Pc;
    public ulong Fcsr;
    public ulong Mvendorid;
    public ulong Marchid;
    public ulong Mimpid;
    public ulong Mcycle;
    public ulong Icycleinstret;
    public ulong Mstatus;
    public ulong Mtvec;
    public ulong Mscratch;
    public ulong Mepc;
    public ulong Mcause;
    public ulong Mtval;
    public ulong Misa;
    public ulong Mie;
    public ulong Mip;
    public ulong Medeleg;
    public ulong Mideleg;
    public ulong Mcounteren;
    public ulong Menvcfg;
    public ulong Stvec;
    public ulong Sscratch;
    public ulong Sepc;
    public ulong Scause;
    public ulong Stval;
    public ulong Satp;
    public ulong Scounteren;
    public ulong Senvcfg;
    public ulong Ilrsc;
    public ulong Iflags;
    public ulong ClintMtimecmp;
    public ulong HtifTohost;
    public ulong HtifFromhost;
    public ulong HtifIhalt;
    public ulong HtifIconsole;
    public ulong HtifIyield;
    public ulong UarchCycle;
    public ulong UarchHaltFlag;
    public ulong UarchPc;
    public ulong UarchRamLength;
    public fixed ulong UarchX[32];

    /// <summary>The current privilege level: iflags bits 4..3 (spec 3.2). 2 can only come from the host.</summary>
    public readonly PrivilegeLevel Privilege => (PrivilegeLevel)(Iflags >> 3 & 3);

    public readonly bool IsHalted => (Iflags & State.Iflags.Halted) != 0;

    public readonly bool IsYieldedManually => (Iflags & State.Iflags.YieldedManually) != 0;

    public readonly bool IsYieldedAutomatically => (Iflags & State.Iflags.YieldedAutomatically) != 0;
}
