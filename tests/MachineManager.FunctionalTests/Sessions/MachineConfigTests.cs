// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>A config reaches the emulator as the client wrote it: what is left out stays left out.</summary>
public class MachineConfigTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task Processor_fields_that_are_left_out_keep_their_defaults()
    {
        var config = KnownMachine.Trap();
        config.Processor = new ProcessorConfig();
        (await FreshHashAsync(config)).Should().Be(KnownMachine.TrapInitialHash, "an empty processor block is the default processor");

        config.Processor.Pc = 0x1000;
        (await FreshHashAsync(config)).Should().Be(KnownMachine.TrapInitialHash, "pc is 0x1000 by default");
    }

    [Fact]
    public async Task A_processor_field_that_is_set_is_in_the_state()
    {
        var config = KnownMachine.Trap();
        config.Processor = new ProcessorConfig { X1 = 0x0102030405060708 };
        var session = Session();

        (await session.NewAsync(config)).Should().NotBe(KnownMachine.TrapInitialHash);

        // The shadow of x1 is at 8 (spec 3.1).
        (await session.ReadAsync(0, 8, 8)).Should().Equal(8, 7, 6, 5, 4, 3, 2, 1);
    }

    [Fact]
    public async Task A_field_that_is_set_to_0_is_not_a_field_left_out()
    {
        var config = KnownMachine.Trap();
        config.Processor = new ProcessorConfig { Misa = 0 };

        (await FreshHashAsync(config)).Should().NotBe(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task A_machine_may_have_no_rollup_and_may_have_one()
    {
        var config = KnownMachine.Trap();
        config.Rollup = new RollupConfig
        {
            RxBuffer = Range(0x60000000),
            TxBuffer = Range(0x60200000),
            InputMetadata = Range(0x60400000),
            VoucherHashes = Range(0x60600000),
            NoticeHashes = Range(0x60800000),
        };
        var session = Session();

        (await session.NewAsync(config)).Should().NotBe(KnownMachine.TrapInitialHash);

        (await session.ReadAsync(0, 0x60800000, 16)).Should().OnlyContain(b => b == 0);
        (await FreshHashAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash, "it has none");
    }

    [Fact]
    public async Task Flash_drives_are_where_the_config_says()
    {
        var image = GuestProgram.WritePage(Files, "drive.bin", 0x5A);
        var config = KnownMachine.Trap();
        config.FlashDrive.Add(new MemoryRangeConfig { Start = 0x90000000, Length = 0x1000, ImageFilename = image });
        config.FlashDrive.Add(new MemoryRangeConfig { Start = 0xA0000000, Length = 0x2000 });
        var session = Session();
        await session.NewAsync(config);

        (await session.ReadAsync(0, 0x90000000, 0x1000)).Should().OnlyContain(b => b == 0x5A);
        (await session.ReadAsync(0, 0xA0000000, 0x2000)).Should().OnlyContain(b => b == 0);
    }

    [Fact]
    public async Task The_runtime_config_does_not_change_the_machine()
    {
        var request = new MachineRequest
        {
            Config = KnownMachine.Trap(),
            Runtime = new MachineRuntimeConfig { Concurrency = new ConcurrencyConfig { UpdateMerkleTree = 1 } },
        };

        (await Session().NewAsync(request)).Should().Be(KnownMachine.TrapInitialHash);
    }

    private static MemoryRangeConfig Range(ulong start) => new() { Start = start, Length = 0x1000 };
}
