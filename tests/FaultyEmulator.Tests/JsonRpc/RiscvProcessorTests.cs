// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Configs;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Riscv;
using MachineEmulator;
using MachineEmulator.Configuration;
using Number = MachineEmulator.Configuration.Register;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>The processor that executes RISC-V has nothing of its own: a machine of the library, run by itself, comes to the same.</summary>
public class RiscvProcessorTests
{
    private const ulong Ram = 0x80000000;
    private const ulong RamLength = 0x100000;
    private const ulong NoCycle = 1_000_000;

    // Emulator 0.21 has other ones.
    private static readonly string[] Own = ["marchid", "mimpid"];

    [Theory]
    [InlineData("hello.bin", 53)]
    [InlineData("recorded/trap.bin", 17)]
    [InlineData("recorded/loop.bin", 700_000)]
    [InlineData("yield.bin", 12)]
    public void A_program_comes_to_what_it_comes_to_in_the_library(string image, ulong end)
    {
        var (machine, processor) = Create(image);
        using var library = Library(image);

        while (machine.ReadRegister("mcycle") < end && ToyProcessor.FixedPoint(machine.State) is null)
            processor.Advance(machine.State, end, null);
        while (library.ReadRegister(Number.Mcycle) < end)
            library.Run(end);

        machine.ReadRegister("mcycle").Should().Be(end);
        foreach (var (name, address, word) in RegisterMap.Common.Where(one => !Own.Contains(one.Name)))
            machine.Memory.ReadWord(address).Should().Be(library.ReadRegister((Number)word), name);
        machine.Memory.Read(Ram, RamLength).Should().Equal(library.ReadMemory(Ram, RamLength));
    }

    [Fact]
    public void Runs_cut_in_any_way_give_the_same_state()
    {
        var (whole, one) = Create("recorded/trap.bin");
        var (cut, other) = Create("recorded/trap.bin");

        one.Advance(whole.State, NoCycle, null).Should().Be(BreakReason.Halted);
        for (ulong cycle = 1; cycle <= 17; cycle++)
            other.Advance(cut.State, cycle, null).Should().Be(cycle == 17 ? BreakReason.Halted : null);

        cut.Tree.Root().Should().Equal(whole.Tree.Root());
    }

    [Fact]
    public void A_run_ends_with_the_byte_that_fills_the_buffer()
    {
        var (machine, processor) = Create("hello.bin", bufferLength: 4);

        processor.Advance(machine.State, NoCycle, null).Should().Be(BreakReason.ConsoleOutput);

        machine.Console.Read(9).Should().Equal("hell"u8.ToArray());
        (machine.ReadRegister("htif_tohost") & 0xFF).Should().Be('l');
        processor.Advance(machine.State, NoCycle, null).Should().Be(BreakReason.Halted);
        machine.Console.Read(9).Should().Equal("o\n"u8.ToArray());
        machine.ReadRegister("mcycle").Should().Be(53);
    }

    private static (JsonMachine Machine, RiscvProcessor Processor) Create(string image, int bufferLength = 4096)
    {
        var config = new JsonObject
        {
            ["ram"] = new JsonObject { ["length"] = RamLength, ["backing_store"] = new JsonObject { ["data_filename"] = PathOf(image) } },
        };
        var console = $$"""{"console":{"output_destination":"to_buffer","output_flush_mode":"when_full","output_buffer_size":{{bufferLength}} } }""";
        var machine = JsonMachine.Create(
            MachineConfigJson.Fill(JsonSerializer.SerializeToElement(config), "config"), RuntimeConfigJson.Fill(RpcClient.Parse(console), "runtime"));
        // As this process's environment does not ask for it.
        return (machine, new RiscvProcessor(machine.Memory, machine.Map, machine.Console));
    }

    // Without a ROM, begun as 0.21 begins.
    private static Machine Library(string image) => Machine.Create(
        new MachineConfig
        {
            Rom = new RomConfig { ImageFilename = "/dev/null" },
            Ram = new RamConfig { Length = RamLength, ImageFilename = PathOf(image) },
            Processor = ProcessorConfig.Default.With([KeyValuePair.Create(Number.Pc, Ram), KeyValuePair.Create(Registers.X(11), 0x7ff00000UL)]),
            Htif = new HtifConfig { YieldAutomatic = true, YieldManual = true },
        },
        new ConsoleRecord());

    private static string PathOf(string image)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MachineManager.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "images", image);
    }
}
