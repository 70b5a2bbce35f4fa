// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;

namespace GrpcMachineClient;

/// <summary>Registers at creation. null or absent: the emulator's default (spec 2.1).</summary>
public sealed record ProcessorConfig
{
    /// <summary>By register number, 1 to 31.</summary>
    public IReadOnlyDictionary<int, ulong> X { get; init; } = ImmutableDictionary<int, ulong>.Empty;

    /// <summary>By register number, 0 to 31.</summary>
    public IReadOnlyDictionary<int, ulong> F { get; init; } = ImmutableDictionary<int, ulong>.Empty;

    public ulong? Pc { get; init; }

    public ulong? Fcsr { get; init; }

    public ulong? Mvendorid { get; init; }

    public ulong? Marchid { get; init; }

    public ulong? Mimpid { get; init; }

    public ulong? Mcycle { get; init; }

    public ulong? Icycleinstret { get; init; }

    public ulong? Mstatus { get; init; }

    public ulong? Mtvec { get; init; }

    public ulong? Mscratch { get; init; }

    public ulong? Mepc { get; init; }

    public ulong? Mcause { get; init; }

    public ulong? Mtval { get; init; }

    public ulong? Misa { get; init; }

    public ulong? Mie { get; init; }

    public ulong? Mip { get; init; }

    public ulong? Medeleg { get; init; }

    public ulong? Mideleg { get; init; }

    public ulong? Mcounteren { get; init; }

    public ulong? Menvcfg { get; init; }

    public ulong? Stvec { get; init; }

    public ulong? Sscratch { get; init; }

    public ulong? Sepc { get; init; }

    public ulong? Scause { get; init; }

    public ulong? Stval { get; init; }

    public ulong? Satp { get; init; }

    public ulong? Scounteren { get; init; }

    public ulong? Senvcfg { get; init; }

    public ulong? Ilrsc { get; init; }

    public ulong? Iflags { get; init; }
}
