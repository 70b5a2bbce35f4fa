// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Dialects;

/// <summary>Interface 0.6, of emulator 0.20.</summary>
public sealed class V06Tests() : DialectTests(6)
{
    private const string V07 = "0.7 (emulator 0.21)";
    private const string Ram = """{"ram":{"length":4096}}""";

    [Fact]
    public async Task Most_requests_are_those_of_0_7()
    {
        (await SentAsync(one => one.StoreAsync("d"))).Should().Be("""machine.store {"directory":"d","sharing":"all"}""");
        (await SentAsync(one => one.LoadAsync("d", null, Sharing.None))).Should().Be("""machine.load {"directory":"d","runtime_config":{},"sharing":"none"}""");
        (await SentAsync(one => one.RunAsync(5), "\"halted\"")).Should().Be("""machine.run {"mcycle_end":5}""");
        (await SentAsync(one => one.CreateAsync(Config(Ram), new RuntimeConfiguration { NoReserve = true }, "d"))).Should().Be(
            """machine.create {"config":{"ram":{"length":4096}},"runtime_config":{"no_reserve":true},"directory":"d"}""");
    }

    [Fact]
    public async Task The_halt_of_the_microarchitecture_has_another_name()
    {
        (await SentAsync(one => one.ReadRegAsync(Register.UarchHalt), "1")).Should().Be("""machine.read_reg {"reg":"uarch_halt_flag"}""");
        (await SentAsync(one => one.WriteRegAsync(Register.UarchHalt, 1))).Should().Be("""machine.write_reg {"reg":"uarch_halt_flag","value":1}""");
        (await SentAsync(one => one.GetRegAddressAsync(Register.UarchHalt), "1")).Should().Be("""machine.get_reg_address {"reg":"uarch_halt_flag"}""");
        (await SentAsync(one => one.ReadRegAsync(Register.Mcycle), "1")).Should().Be("""machine.read_reg {"reg":"mcycle"}""");
        (await SentAsync(one => one.CreateAsync(Config("""{"ram":{"length":4096},"uarch":{"processor":{"registers":{"halt":1,"x5":2}}}}""")))).Should().Be(
            """machine.create {"config":{"ram":{"length":4096},"uarch":{"processor":{"registers":{"x5":2,"halt_flag":1}}}}}""");
    }

    [Theory]
    [InlineData("reached_target_cycle", UarchBreakReason.ReachedTargetUarchCycle)]
    [InlineData("uarch_halted", UarchBreakReason.UarchHalted)]
    [InlineData("cycle_overflow", UarchBreakReason.UarchCycleOverflow)]
    public async Task The_ends_of_the_microarchitectures_runs_have_other_names(string name, UarchBreakReason reason) =>
        (await AnsweredAsync(one => one.RunUarchAsync(5), $"\"{name}\"")).Should().Be(reason);

    [Fact]
    public async Task A_response_has_no_hash_to_go_back_to()
    {
        (await SentAsync(one => one.SendCmioResponseAsync(0, new byte[] { 1 }, new MachineHash(new byte[32])))).Should().Be(
            """machine.send_cmio_response {"reason":0,"data":"AQ=="}""");
        (await SentAsync(
            one => one.LogSendCmioResponseAsync(1, default, default, new StepLogType(false, false)),
            """{"accesses":[],"log_type":{"has_annotations":false,"has_large_data":false}}""")).Should().Be(
            """machine.log_send_cmio_response {"reason":1,"data":"","log_type":{"has_annotations":false,"has_large_data":false}}""");
    }

    [Fact]
    public async Task Ranges_are_told_by_where_they_are()
    {
        var ranges = await AnsweredAsync(
            one => one.GetAddressRangesAsync(),
            """
            [{"start":0,"length":4096,"description":"shadow"},{"start":1610612736,"length":2097152,"description":"rx"},
             {"start":1620049920,"length":2097152,"description":"?"},{"start":2147483648,"length":4096,"description":"RAM"},
             {"start":36028797018963968,"length":4096,"description":"drive"},{"start":1073807360,"length":4096,"description":"virtio"}]
            """);

        ranges.Select(range => (range.DriverId, range.IsMemory, range.IsWriteable)).Should().Equal(
            (2, true, false), (7, true, false), (0, true, false), (1, true, true), (3, true, true), (10, false, true));
    }

    [Fact]
    public async Task An_initial_config_is_read_as_one_of_0_7()
    {
        var config = await AnsweredAsync(
            one => one.GetInitialConfigAsync(),
            """{"processor":{"registers":{"x5":1,"unheard_of":2,"iflags":{"H":1,"Z":1}}},"ram":{"length":8},"uarch":{"processor":{"registers":{"halt_flag":1}}}}""");

        config.ToJson().Should().Be(
            """{"processor":{"registers":{"x5":1,"iflags":{"H":1}}},"ram":{"length":8},"uarch":{"processor":{"registers":{"halt":1}}}}""");
    }

    [Fact]
    public async Task What_says_nothing_is_left_out() =>
        (await SentAsync(one => one.CreateAsync(Config(
            """{"ram":{"length":4096},"nvram":[],"flash_drive":[{"label":"","length":4096}],"processor":{"registers":{"imcyclemax":18446744073709551615}}}""")))).Should().Be(
            """machine.create {"config":{"flash_drive":[{"length":4096}],"processor":{"registers":{}},"ram":{"length":4096}}}""");

    [Theory]
    [InlineData("""{"ram":{"length":4096},"nvram":[{"length":4096}]}""", "config.nvram")]
    [InlineData("""{"ram":{"length":4096},"flash_drive":[{},{"label":"root"}]}""", "config.flash_drive[1].label")]
    [InlineData("""{"ram":{"length":4096},"processor":{"registers":{"imcyclemax":7}}}""", "config.processor.registers.imcyclemax")]
    public Task What_a_config_cannot_say_is_refused_by_its_path(string config, string path) =>
        IsMissingAsync(one => one.CreateAsync(Config(config)), path, V07);

    [Fact]
    public async Task What_is_of_0_7_alone_is_refused_before_it_is_sent()
    {
        await IsMissingAsync(one => one.ReceiveCmioRequestAsync(0), "machine.receive_cmio_request", V07);
        await IsMissingAsync(one => one.SyncStoredAsync("d"), "machine.sync_stored", V07);
        await IsMissingAsync(one => one.RenameStoredAsync("d", "e"), "machine.rename_stored", V07);
        await IsMissingAsync(one => one.ReadRevertRootHashAsync(), "machine.read_revert_root_hash", V07);
        await IsMissingAsync(one => one.WriteRevertRootHashAsync(default), "machine.write_revert_root_hash", V07);
        await IsMissingAsync(one => one.VerifyStepAsync(default, "f", 1), "machine.verify_step", V07);
        await IsMissingAsync(one => one.CollectMcycleRootHashesAsync(1), "machine.collect_mcycle_root_hashes", V07);
        await IsMissingAsync(one => one.CollectUarchCycleRootHashesAsync(1), "machine.collect_uarch_cycle_root_hashes", V07);
        await IsMissingAsync(one => one.ReadRegAsync(Register.Imcyclemax), "the register imcyclemax", V07);
        await IsMissingAsync(
            one => one.ReplaceMemoryRangeAsync(new MemoryRangeConfiguration { Label = "root" }), "range.label", V07);
    }
}
