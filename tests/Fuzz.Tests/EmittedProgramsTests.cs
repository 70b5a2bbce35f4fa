// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator.Configuration;
using TranslationPrototypes.Measuring;

namespace Fuzz.Tests;

/// <summary>What the Reflection.Emit prototype is measured at is the same work as the interpreter's.</summary>
public sealed class EmittedProgramsTests : IDisposable
{
    private const ulong Cycles = 20_000;
    private const int Words = 2000;
    private readonly ScratchDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Random_loops_end_in_the_same_state_compiled_by_the_runtime_as_interpreted()
    {
        var instructions = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var workload = new Workload($"seed {seed}", Machine(new Random(seed)), Cycles, IsLoop: false);
            var emitted = workload.Measure(BackEnd.Emit(translateAfter: 1 + (seed % 3)));

            emitted.RootHash.Should().Be(workload.Measure(BackEnd.Interpreter).RootHash, workload.Name);
            instructions += emitted.Cost!.Instructions;
        }

        instructions.Should().BeGreaterThan(Words, "what is not compiled is not compared");
    }

    private MachineConfig Machine(Random random)
    {
        var program = LoopGenerator.Program(random, Words, SmallMachine.RamStart + (SmallMachine.RamLength / 2), SmallMachine.RamStart);
        var processor = ProcessorConfig.Default
            .With(Register.Pc, SmallMachine.RamStart)
            .With(Register.Mtvec, SmallMachine.RamStart + ((ulong)random.Next(Words) * sizeof(uint)))
            .With(Register.Mstatus, 0xA00006000);
        for (var x = 1u; x < Registers.Count; x++)
            processor = processor.With(Registers.X(x), Values.Any(random)).With(Registers.F(x), Values.Any(random));
        return new MachineConfig
        {
            Rom = new RomConfig { ImageFilename = _files.Write("rom", [0x6F, 0, 0, 0]) },
            Ram = new RamConfig { ImageFilename = _files.Write("ram", program), Length = SmallMachine.RamLength },
            Processor = processor,
        };
    }
}
