// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.JsonRpc.Conversions;

namespace MachineManager.Server.Tests.JsonRpc;

/// <summary>Configs of old clients in the form of the JSON-RPC kind (jsonrpc spec 13.1), and back.</summary>
public sealed class MachineConversionTests
{
    private static readonly MachineConfig Least = new() { Ram = new RamConfig { Length = 4096 } };

    [Fact]
    public void What_old_clients_leave_out_is_left_out_but_for_HTIF_whose_defaults_differ() =>
        Text(Least).Should().Be("""{"processor":{"registers":{"htif":{"iconsole":2,"iyield":0}}},"ram":{"length":4096}}""");

    [Fact]
    public void Every_part_has_its_place()
    {
        var config = Least with
        {
            Processor = new ProcessorConfig
            {
                X = new Dictionary<int, ulong> { [5] = 1 },
                F = new Dictionary<int, ulong> { [31] = 2 },
                Pc = 0x80000004,
                Senvcfg = ulong.MaxValue,
                Iflags = 0b10101,
            },
            Rom = new RomConfig { Bootargs = "quiet", ImageFilename = "/rom" },
            Ram = new RamConfig { Length = 8192, ImageFilename = "/ram" },
            FlashDrives = [new MemoryRangeConfig { Start = 0x90000000, Length = 4096, ImageFilename = "/drive" }, new MemoryRangeConfig { Start = 1 << 20, Length = 4096 }],
            Clint = new ClintConfig { Mtimecmp = 9 },
            Htif = new HtifConfig { Fromhost = 3, Tohost = 4, YieldManual = true },
            Rollup = new RollupConfig { RxBuffer = new MemoryRangeConfig { Start = 0x60000000, Length = 2 << 20, ImageFilename = "/rx" } },
            Uarch = new GrpcMachineClient.UarchConfig
            {
                Processor = new UarchProcessorConfig { X = new Dictionary<int, ulong> { [1] = 7 }, Cycle = 8 },
                Ram = new UarchRamConfig { Length = 4096, ImageFilename = "/uarch" },
            },
            Tlb = new TlbConfig { ImageFilename = "/tlb" },
        };

        var machine = MachineConversions.ToWire(config);

        var registers = machine.Processor!.Registers!;
        Value(registers, Register.X(5)).Should().Be(1);
        Value(registers, Register.F(31)).Should().Be(2);
        Value(registers, Register.Pc).Should().Be(0x80000004);
        Value(registers, Register.Senvcfg).Should().Be(ulong.MaxValue);
        (Value(registers, Register.IflagsH), Value(registers, Register.IflagsY), Value(registers, Register.IflagsX), Value(registers, Register.Iprv))
            .Should().Be((1UL, 0UL, 1UL, 2UL));
        (Value(registers, Register.HtifFromhost), Value(registers, Register.HtifTohost), Value(registers, Register.HtifIyield), Value(registers, Register.ClintMtimecmp))
            .Should().Be((3UL, 4UL, 2UL, 9UL));
        machine.Dtb!.Bootargs.Should().Be("quiet");
        machine.Ram.Should().Be(new RamConfiguration { Length = 8192, BackingStore = new BackingStore { DataFilename = "/ram" } });
        machine.FlashDrive!.Select(drive => (drive.Start, drive.Length, drive.BackingStore?.DataFilename))
            .Should().Equal((0x90000000UL, 4096UL, "/drive"), (1UL << 20, 4096UL, null));
        (machine.Cmio!.RxBuffer.BackingStore!.DataFilename, machine.Cmio.TxBuffer.BackingStore).Should().Be(("/rx", null));
        var uarch = machine.Uarch!.Processor!.Registers!;
        (uarch.Find(Register.UarchX(1)), uarch.Find(Register.UarchCycle), machine.Uarch.Ram).Should().Be((7UL, 8UL, null));
    }

    [Fact]
    public void Old_places_of_the_begin_and_the_servers_own_version_are_not_passed_on()
    {
        var config = Least with { Processor = new ProcessorConfig { Pc = 0x1000, Mvendorid = 0x6361727465736920, Marchid = 21, Mimpid = ulong.MaxValue } };

        Text(config).Should().Be(Text(Least));
    }

    [Theory]
    [InlineData("mvendorid")]
    [InlineData("marchid")]
    [InlineData("mimpid")]
    public void Another_version_is_refused_by_name(string register)
    {
        var processor = register switch
        {
            "mvendorid" => new ProcessorConfig { Mvendorid = 1 },
            "marchid" => new ProcessorConfig { Marchid = 1 },
            _ => new ProcessorConfig { Mimpid = 1 },
        };

        FluentActions.Invoking(() => MachineConversions.ToWire(Least with { Processor = processor })).Should().Throw<UnsuitableMachineException>().WithMessage($"processor.{register} is 1;*");
    }

    [Fact]
    public void A_machine_without_RAM_is_refused() =>
        FluentActions.Invoking(() => MachineConversions.ToWire(new MachineConfig())).Should().Throw<UnsuitableMachineException>().WithMessage("ram is missing*");

    [Fact]
    public void Back_goes_what_old_clients_know()
    {
        var machine = MachineConfiguration.Parse(
            """
            {"processor":{"registers":{"x7":1,"mscratch":2,"imcyclemax":3,"htif":{"iconsole":3,"iyield":1}}},"dtb":{"bootargs":"b","init":"i"},
             "ram":{"length":4096,"backing_store":{"data_filename":"/ram"}},"nvram":[{"length":4096}],
             "flash_drive":[{"start":8192,"length":4096,"backing_store":{"shared":true,"data_filename":"/d"}}]}
            """);

        var config = machine.ToModel();

        (config.Processor!.X[7], config.Processor.Mscratch, config.Rom!.Bootargs, config.Ram!.ImageFilename).Should().Be((1UL, 2UL, "b", "/ram"));
        config.FlashDrives.Should().Equal(new MemoryRangeConfig { Start = 8192, Length = 4096, ImageFilename = "/d", Shared = true });
        (config.Htif!.ConsoleGetchar, config.Htif.YieldAutomatic, config.Htif.YieldManual).Should().Be((true, true, false));
    }

    private static ulong? Value(RegistersConfiguration registers, Register register) => registers.Find(register);

    private static string Text(MachineConfig config) => MachineConversions.ToWire(config).ToJson();
}
