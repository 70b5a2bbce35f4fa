// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Pma;

namespace MachineEmulator.Uarch.View;

/// <summary>What words are called in notes and in messages about logs (spec 9.7).</summary>
internal static class WordNames
{
    public const string Memory = "memory";
    public const string Cycle = "uarch.cycle";

    /// <summary>The cycle counter's name in messages about reading it (spec 9.8).</summary>
    public const string CycleRead = "uarch.uarch_cycle";
    public const string HaltFlag = "uarch.halt_flag";
    public const string Pc = "uarch.pc";
    public const string X = "uarch.x";

    private static readonly string[] ControlRegisters = [.. NameControlRegisters()];

    /// <summary>Name of a word that is not memory; <see cref="Memory"/> for addresses that have no name.</summary>
    public static string Of(ulong address) => address switch
    {
        < UarchAddresses.XEnd => "x",
        < UarchAddresses.FEnd => "f",
        <= UarchAddresses.LastRegister when IsAligned(address) => ControlRegisters[(address - UarchAddresses.FEnd) / sizeof(ulong)],
        UarchAddresses.HaltFlag => HaltFlag,
        UarchAddresses.RamLength => "uarch.ram_length",
        UarchAddresses.Abort => "uarch.abort",
        UarchAddresses.PutChar => "uarch.putchar",
        >= AddressMap.ShadowPmasStart and < AddressMap.ShadowPmasStart + UarchAddresses.ShadowPmasLength =>
            (address & sizeof(ulong)) == 0 ? "pma.istart" : "pma.ilength",

        // The labels of the two halves are exchanged in the original (quirk Q8).
        >= AddressMap.ShadowTlbStart and < AddressMap.ShadowTlbStart + ShadowTlbWords.HotLength => "cold_tlb_entry_field",
        >= AddressMap.ShadowTlbStart and < AddressMap.ShadowTlbStart + AddressMap.ShadowTlbLength => "hot_tlb_entry_field",
        _ => Memory,
    };

    private static bool IsAligned(ulong address) => address % sizeof(ulong) == 0;

    private static IEnumerable<string> NameControlRegisters()
    {
        for (Register register = Register.Pc; register <= Register.HtifIyield; register++)
        {
            string name = register.ToString().ToLowerInvariant();
            yield return name.StartsWith("htif", StringComparison.Ordinal) || name.StartsWith("clint", StringComparison.Ordinal)
                ? name.Replace("htif", "htif.", StringComparison.Ordinal).Replace("clint", "clint.", StringComparison.Ordinal)
                : name;
        }
    }
}
