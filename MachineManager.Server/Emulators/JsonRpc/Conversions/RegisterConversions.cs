// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>Registers at a machine's creation (jsonrpc spec 8, 13.1).</summary>
internal static class RegisterConversions
{
    // Where machines of 0.14 begin, in ROM, and their micro-architectures: who sends that means the usual place, which is another one here.
    private const ulong OldPc = 0x1000;
    private const ulong OldUarchPc = 0x70000000;

    private const ulong GetcharBit = 1;
    private const ulong PutcharBit = 2;
    private const ulong YieldAutomaticBit = 1;
    private const ulong YieldManualBit = 2;
    private const int PrivilegeShift = 3;

    /// <summary>What every server has in mvendorid; in marchid and mimpid it has its version, whatever it is given (jsonrpc spec 8).</summary>
    private const ulong Vendor = 0x6361727465736920;

    private static readonly Register[] Versions = [Register.Mvendorid, Register.Marchid, Register.Mimpid];

    /// <param name="config">As old clients send it.</param>
    /// <param name="facts">Of the emulator; null: any that is worked with.</param>
    /// <exception cref="UnsuitableMachineException">A register cannot have its value.</exception>
    public static RegistersConfiguration ToWire(MachineConfig config, InterfaceFacts? facts)
    {
        var registers = new RegistersConfiguration();
        if (config.Processor is { } processor)
            Add(processor, registers, facts);
        if (config.Clint?.Mtimecmp is { } mtimecmp)
            registers[Register.ClintMtimecmp] = mtimecmp;
        Add(config.Htif ?? new HtifConfig(), registers);
        return registers;
    }

    public static UarchConfiguration ToWire(GrpcMachineClient.UarchProcessorConfig processor)
    {
        var registers = new UarchRegistersConfiguration();
        foreach (var (index, value) in processor.X)
            registers[Register.UarchX(index)] = value;
        if (processor.Pc is { } pc and not OldUarchPc)
            registers[Register.UarchPc] = pc;
        if (processor.Cycle is { } cycle)
            registers[Register.UarchCycle] = cycle;
        return new UarchConfiguration { Processor = new UarchProcessorConfiguration { Registers = registers } };
    }

    public static ProcessorConfig ToModel(RegistersConfiguration? registers)
    {
        var values = (registers ?? []).ToDictionary(one => one.Key, one => one.Value);
        return CsrFields.Fill(
            new ProcessorConfig
            {
                X = Enumerable.Range(1, 31).Where(i => values.ContainsKey(Register.X(i))).ToDictionary(i => i, i => values[Register.X(i)]),
                F = Enumerable.Range(0, 32).Where(i => values.ContainsKey(Register.F(i))).ToDictionary(i => i, i => values[Register.F(i)]),
            },
            values);
    }

    public static HtifConfig HtifOf(RegistersConfiguration? registers)
    {
        var console = registers?.Find(Register.HtifIconsole) ?? 0;
        var yield = registers?.Find(Register.HtifIyield) ?? 0;
        return new HtifConfig
        {
            Fromhost = registers?.Find(Register.HtifFromhost),
            Tohost = registers?.Find(Register.HtifTohost),
            ConsoleGetchar = (console & GetcharBit) != 0,
            YieldAutomatic = (yield & YieldAutomaticBit) != 0,
            YieldManual = (yield & YieldManualBit) != 0,
        };
    }

    private static void Add(ProcessorConfig processor, RegistersConfiguration registers, InterfaceFacts? facts)
    {
        foreach (var (index, value) in processor.X)
            registers[Register.X(index)] = value;
        foreach (var (index, value) in processor.F)
            registers[Register.F(index)] = value;
        foreach (var (register, value) in CsrFields.Of(processor))
        {
            if (Versions.Contains(register))
                RequireVersion(register, value, facts);
            else if (register != Register.Pc || value != OldPc)
                registers[register] = value;
        }

        if (processor.Iflags is not { } iflags)
            return;
        registers[Register.IflagsH] = iflags & 1;
        registers[Register.IflagsY] = (iflags >> 1) & 1;
        registers[Register.IflagsX] = (iflags >> 2) & 1;
        registers[Register.Iprv] = (iflags >> PrivilegeShift) & 3;
    }

    private static void RequireVersion(Register register, ulong value, InterfaceFacts? facts)
    {
        IReadOnlyList<InterfaceFacts> emulators = facts is null ? InterfaceFacts.All : [facts];
        ulong[] own = register == Register.Mvendorid ? [Vendor] : [.. emulators.Select(emulator => emulator.VersionRegister)];
        if (value != ulong.MaxValue && !own.Contains(value))
            throw new UnsuitableMachineException($"processor.{register.Name} is {value}; it must be left out, or {string.Join(" or ", own)}: the emulator has its own");
    }

    /// <summary>Always sent: what the server takes in their place is not what a client of 0.14 expects.</summary>
    private static void Add(HtifConfig htif, RegistersConfiguration registers)
    {
        if (htif.ConsoleGetchar)
        {
            throw new UnsuitableMachineException(
                "htif.console_getchar is true; it must be false on this kind of emulator: a machine that reads its console cannot be reproduced");
        }

        if (htif.Fromhost is { } fromhost)
            registers[Register.HtifFromhost] = fromhost;
        if (htif.Tohost is { } tohost)
            registers[Register.HtifTohost] = tohost;
        registers[Register.HtifIconsole] = PutcharBit;
        registers[Register.HtifIyield] = (htif.YieldAutomatic ? YieldAutomaticBit : 0) | (htif.YieldManual ? YieldManualBit : 0);
    }
}
