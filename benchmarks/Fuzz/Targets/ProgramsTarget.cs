// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator;
using MachineEmulator.Configuration;

namespace Fuzz.Targets;

/// <summary>Random instruction streams: no exception of the host, and the same registers and memory however the run is split.</summary>
internal sealed class ProgramsTarget : IFuzzTarget
{
    private const int Cycles = 3000;
    private const int ProgramWords = (int)(SmallMachine.RamLength / 2 / sizeof(uint));

    private static readonly Register[] Csrs =
    [
        Register.Fcsr, Register.Mtvec, Register.Mscratch, Register.Mepc, Register.Mie, Register.Mip, Register.Medeleg, Register.Mideleg,
        Register.Mcounteren, Register.Stvec, Register.Sepc, Register.Scounteren, Register.Icycleinstret, Register.Ilrsc, Register.ClintMtimecmp,
    ];

    private readonly ScratchDirectory _files = new();
    private readonly SmallMachine _small;

    public ProgramsTarget() => _small = new SmallMachine(_files);

    public void Try(Trial trial)
    {
        var random = trial.Random;
        var program = InstructionGenerator.Program(random, ProgramWords);
        var registers = Values(random);
        using var whole = Create(program, registers);
        using var split = Create(program, registers);
        if (!trial.Attempt("run", 0, () => whole.Run(Cycles), out _))
            return;
        for (var limit = 0UL; limit < Cycles;)
        {
            limit = Math.Min(limit + (ulong)random.Next(1, 700), Cycles);
            var next = limit;
            if (next >= split.ReadRegister(Register.Mcycle))
                trial.Attempt($"run to {next}", 0, () => split.Run(next), out _);
        }

        RequireSame(trial, whole, split);
    }

    public void Dispose() => _files.Dispose();

    private static void RequireSame(Trial trial, Machine whole, Machine split)
    {
        for (var register = Register.X0; register <= Register.HtifIyield; register++)
        {
            var (expected, actual) = (whole.ReadRegister(register), split.ReadRegister(register));
            trial.Require(expected == actual, $"register {register}: {expected:x} after one run, {actual:x} after several");
        }

        foreach (var (start, length) in SmallMachine.Memory)
        {
            trial.Require(
                whole.ReadMemory(start, length).AsSpan().SequenceEqual(split.ReadMemory(start, length)), $"memory at {start:x} differs");
        }
    }

    private Machine Create(byte[] program, IEnumerable<(Register Register, ulong Value)> registers)
    {
        var machine = _small.Create();
        machine.WriteMemory(SmallMachine.RamStart, program);
        foreach (var (register, value) in registers)
            machine.WriteRegister(register, value);
        return machine;
    }

    private static List<(Register Register, ulong Value)> Values(Random random)
    {
        List<(Register, ulong)> values = [(Register.Mtvec, SmallMachine.RamStart + (ulong)random.Next(0x1000) * 4)];
        for (var x = 1u; x < Registers.Count; x++)
        {
            var pointer = SmallMachine.RamStart + (ulong)random.Next((int)SmallMachine.RamLength);
            values.Add((Registers.X(x), random.Next(2) == 0 ? pointer : Generators.Values.Any(random)));
            values.Add((Registers.F(x), Generators.Values.Any(random)));
        }

        for (var i = random.Next(4); i > 0; i--)
            values.Add((Csrs[random.Next(Csrs.Length)], Generators.Values.Any(random)));
        if (random.Next(2) == 0)
            values.Add((Register.Mstatus, 0xA00006000));
        if (random.Next(4) == 0)
            values.Add((Register.Iflags, (ulong)random.Next(2) << 3));
        return values;
    }
}
