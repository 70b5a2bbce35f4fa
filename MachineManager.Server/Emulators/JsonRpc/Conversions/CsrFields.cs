// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>The control and status registers that both forms of a config have under the same names.</summary>
internal static class CsrFields
{
    private static readonly (Register Register, Func<ProcessorConfig, ulong?> Get, Func<ProcessorConfig, ulong, ProcessorConfig> Set)[] Fields =
    [
        (Register.Pc, p => p.Pc, (p, v) => p with { Pc = v }),
        (Register.Fcsr, p => p.Fcsr, (p, v) => p with { Fcsr = v }),
        (Register.Mvendorid, p => p.Mvendorid, (p, v) => p with { Mvendorid = v }),
        (Register.Marchid, p => p.Marchid, (p, v) => p with { Marchid = v }),
        (Register.Mimpid, p => p.Mimpid, (p, v) => p with { Mimpid = v }),
        (Register.Mcycle, p => p.Mcycle, (p, v) => p with { Mcycle = v }),
        (Register.Icycleinstret, p => p.Icycleinstret, (p, v) => p with { Icycleinstret = v }),
        (Register.Mstatus, p => p.Mstatus, (p, v) => p with { Mstatus = v }),
        (Register.Mtvec, p => p.Mtvec, (p, v) => p with { Mtvec = v }),
        (Register.Mscratch, p => p.Mscratch, (p, v) => p with { Mscratch = v }),
        (Register.Mepc, p => p.Mepc, (p, v) => p with { Mepc = v }),
        (Register.Mcause, p => p.Mcause, (p, v) => p with { Mcause = v }),
        (Register.Mtval, p => p.Mtval, (p, v) => p with { Mtval = v }),
        (Register.Misa, p => p.Misa, (p, v) => p with { Misa = v }),
        (Register.Mie, p => p.Mie, (p, v) => p with { Mie = v }),
        (Register.Mip, p => p.Mip, (p, v) => p with { Mip = v }),
        (Register.Medeleg, p => p.Medeleg, (p, v) => p with { Medeleg = v }),
        (Register.Mideleg, p => p.Mideleg, (p, v) => p with { Mideleg = v }),
        (Register.Mcounteren, p => p.Mcounteren, (p, v) => p with { Mcounteren = v }),
        (Register.Menvcfg, p => p.Menvcfg, (p, v) => p with { Menvcfg = v }),
        (Register.Stvec, p => p.Stvec, (p, v) => p with { Stvec = v }),
        (Register.Sscratch, p => p.Sscratch, (p, v) => p with { Sscratch = v }),
        (Register.Sepc, p => p.Sepc, (p, v) => p with { Sepc = v }),
        (Register.Scause, p => p.Scause, (p, v) => p with { Scause = v }),
        (Register.Stval, p => p.Stval, (p, v) => p with { Stval = v }),
        (Register.Satp, p => p.Satp, (p, v) => p with { Satp = v }),
        (Register.Scounteren, p => p.Scounteren, (p, v) => p with { Scounteren = v }),
        (Register.Senvcfg, p => p.Senvcfg, (p, v) => p with { Senvcfg = v }),
        (Register.Ilrsc, p => p.Ilrsc, (p, v) => p with { Ilrsc = v }),
    ];

    /// <summary>Those that are set.</summary>
    public static IEnumerable<(Register Register, ulong Value)> Of(ProcessorConfig processor)
    {
        foreach (var (register, get, _) in Fields)
        {
            if (get(processor) is { } value)
                yield return (register, value);
        }
    }

    /// <summary>The config with those that have values.</summary>
    public static ProcessorConfig Fill(ProcessorConfig processor, IReadOnlyDictionary<Register, ulong> values) => Fields.Aggregate(
        processor, (config, field) => values.TryGetValue(field.Register, out var value) ? field.Set(config, value) : config);
}
