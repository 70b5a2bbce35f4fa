// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator;
using MachineEmulator.Configuration;
using MachineEmulator.Execution;

namespace Fuzz.Targets;

/// <summary>
/// Random instruction streams: no exception of the host, the same registers and memory however the run is split, and the same root hash whether it
/// is translated or interpreted.
/// </summary>
internal sealed class ProgramsTarget : IFuzzTarget
{
    private const int Cycles = 20_000;
    private const int LoopWords = 2000;
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
        var program = random.Next(2) == 0
            ? InstructionGenerator.Program(random, ProgramWords)
            : LoopGenerator.Program(random, LoopWords, SmallMachine.RamStart + SmallMachine.RamLength / 2, SmallMachine.RamStart);
        var registers = Values(random);
        using var whole = Create(program, registers, new ExecutionOptions { Mode = ExecutionMode.Translate, TranslateAfter = random.Next(1, 4), TranslateInPlace = random.Next(2) == 0 });
        using var interpreted = Create(program, registers, new ExecutionOptions { Mode = ExecutionMode.Interpret });
        using var split = Create(program, registers, new ExecutionOptions { Mode = ExecutionMode.Translate, TranslateAfter = 1, TranslateInPlace = true });
        if (!trial.Attempt("run", 0, () => whole.Run(Cycles), out _) || !trial.Attempt("interpret", 0, () => interpreted.Run(Cycles), out _))
            return;
        RequireSame(trial, whole, interpreted, "interpreted");
        trial.Require(whole.GetRootHash() == interpreted.GetRootHash(), "the root hash is another when interpreted");
        for (var limit = 0UL; limit < Cycles;)
        {
            limit = Math.Min(limit + (ulong)random.Next(1, 4000), Cycles);
            var next = limit;
            if (next >= split.ReadRegister(Register.Mcycle))
                trial.Attempt($"run to {next}", 0, () => split.Run(next), out _);
        }

        RequireSame(trial, whole, split, "in several runs");
    }

    public void Dispose() => _files.Dispose();

    private static void RequireSame(Trial trial, Machine whole, Machine other, string how)
    {
        for (var register = Register.X0; register <= Register.HtifIyield; register++)
        {
            var (expected, actual) = (whole.ReadRegister(register), other.ReadRegister(register));
            trial.Require(expected == actual, $"register {register}: {expected:x} in one run, {actual:x} {how}");
        }

        foreach (var (start, length) in SmallMachine.Memory)
        {
            trial.Require(
                whole.ReadMemory(start, length).AsSpan().SequenceEqual(other.ReadMemory(start, length)), $"memory at {start:x} differs {how}");
        }
    }

    private Machine Create(byte[] program, IEnumerable<(Register Register, ulong Value)> registers, ExecutionOptions options)
    {
        var machine = _small.Create(options);
        machine.WriteMemory(SmallMachine.RamStart, program);
        foreach (var (register, value) in registers)
            machine.WriteRegister(register, value);
        return machine;
    }

    private static List<(Register Register, ulong Value)> Values(Random random)
    {
        var floats = new FloatGenerator(random);
        List<(Register, ulong)> values = [(Register.Mtvec, SmallMachine.RamStart + (ulong)random.Next(0x1000) * 4)];
        for (var x = 1u; x < Registers.Count; x++)
        {
            var pointer = SmallMachine.RamStart + (ulong)random.Next((int)SmallMachine.RamLength);
            values.Add((Registers.X(x), random.Next(2) == 0 ? pointer : Generators.Values.Any(random)));
            values.Add((Registers.F(x), floats.Value()));
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
