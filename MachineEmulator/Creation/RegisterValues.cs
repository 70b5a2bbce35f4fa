// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.State;

namespace MachineEmulator.Creation;

/// <summary>
/// Registers from a configuration and back (spec 2.2, 2.7). Registers are words of the state's first block, by their number.
/// </summary>
internal static unsafe class RegisterValues
{
    private const ulong MeansDefault = ulong.MaxValue;

    /// <summary>Refuses foreign ids and replaces all-ones ids by the machine's own.</summary>
    public static ProcessorConfig ResolveIds(ProcessorConfig processor) => processor.With(
    [
        KeyValuePair.Create(Register.Marchid, Resolve(processor[Register.Marchid], Registers.MarchidValue, "marchid")),
        KeyValuePair.Create(Register.Mvendorid, Resolve(processor[Register.Mvendorid], Registers.MvendoridValue, "mvendorid")),
        KeyValuePair.Create(Register.Mimpid, Resolve(processor[Register.Mimpid], Registers.MimpidValue, "mimpid")),
    ]);

    public static void Apply(MachineConfig config, ProcessorState* registers)
    {
        ulong* words = (ulong*)registers;
        for (int i = 1; i <= (int)ProcessorConfig.Last; i++)
        {
            words[i] = config.Processor[(Register)i];
        }

        registers->Iflags &= Iflags.Mask;
        registers->ClintMtimecmp = config.ClintMtimecmp;
        registers->HtifTohost = config.Htif.Tohost;
        registers->HtifFromhost = config.Htif.Fromhost;
        registers->HtifIhalt = 1;
        registers->HtifIconsole = 2 | Bit(config.Htif.ConsoleGetchar);
        registers->HtifIyield = Bit(config.Htif.YieldManual) << 1 | Bit(config.Htif.YieldAutomatic);
        registers->UarchPc = config.Uarch.Processor.Pc;
        registers->UarchCycle = config.Uarch.Processor.Cycle;
        for (int i = 1; i < Registers.Count; i++)
        {
            registers->UarchX[i] = config.Uarch.Processor.X[i];
        }
    }

    /// <summary>The configuration with the current values of all registers that a configuration has.</summary>
    public static MachineConfig Read(MachineConfig config, ProcessorState* registers)
    {
        ulong* words = (ulong*)registers;
        var processor = new KeyValuePair<Register, ulong>[(int)ProcessorConfig.Last];
        for (int i = 1; i <= (int)ProcessorConfig.Last; i++)
        {
            processor[i - 1] = KeyValuePair.Create((Register)i, words[i]);
        }

        return config with
        {
            Processor = config.Processor.With(processor),
            ClintMtimecmp = registers->ClintMtimecmp,
            Htif = new HtifConfig
            {
                Tohost = registers->HtifTohost,
                Fromhost = registers->HtifFromhost,
                ConsoleGetchar = (registers->HtifIconsole & 1) != 0,
                YieldManual = (registers->HtifIyield & 2) != 0,
                YieldAutomatic = (registers->HtifIyield & 1) != 0,
            },
            Uarch = config.Uarch with
            {
                Processor = new UarchProcessorConfig
                {
                    X = [.. new ReadOnlySpan<ulong>(registers->UarchX, Registers.Count)],
                    Pc = registers->UarchPc,
                    Cycle = registers->UarchCycle,
                },
            },
        };
    }

    private static ulong Resolve(ulong value, ulong own, string name) =>
        value == own || value == MeansDefault ? own : throw new MachineException($"{name} mismatch.");

    private static ulong Bit(bool value) => value ? 1UL : 0;
}
