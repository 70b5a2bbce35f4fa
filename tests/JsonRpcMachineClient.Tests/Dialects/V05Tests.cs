// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Dialects;

/// <summary>Interface 0.5, of emulator 0.19.</summary>
public sealed class V05Tests() : DialectTests(5)
{
    private const string V06 = "0.6 (emulator 0.20)";

    [Fact]
    public async Task Stored_machines_have_one_way_of_sharing()
    {
        (await SentAsync(one => one.StoreAsync("d"))).Should().Be("""machine.store {"directory":"d"}""");
        (await SentAsync(one => one.LoadAsync("d"))).Should().Be("""machine.load {"directory":"d"}""");
        (await SentAsync(one => one.LoadAsync("d", null, Sharing.Config))).Should().Be("""machine.load {"directory":"d","runtime_config":{}}""");
        await IsMissingAsync(one => one.LoadAsync("d", null, Sharing.None), "sharing none", V06);
        await IsMissingAsync(one => one.StoreAsync("d", Sharing.Config), "sharing config", V06);
    }

    [Fact]
    public async Task Methods_and_parameters_have_other_names()
    {
        (await SentAsync(one => one.GetAddressRangesAsync(), "[]")).Should().Be("machine.get_memory_ranges");
        (await SentAsync(one => one.VerifyHashTreeAsync())).Should().Be("machine.verify_merkle_tree");
        (await SentAsync(one => one.ReadRegAsync(Register.UarchHalt), "1")).Should().Be("""machine.read_reg {"reg":"uarch_halt_flag"}""");
        const string Proof =
            """{"log2_root_size":64,"log2_target_size":5,"root_hash":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","sibling_hashes":[],"target_address":0,"target_hash":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""";
        (await SentAsync(one => one.GetProofAsync(64, 5), Proof)).Should().Be("""machine.get_proof {"address":64,"log2_size":5}""");
        (await SentAsync(one => one.GetProofAsync(64, 5, 64), Proof)).Should().Be("""machine.get_proof {"address":64,"log2_size":5}""");
        await IsMissingAsync(one => one.GetProofAsync(64, 5, 32), "log2_root_size", V06);
    }

    [Fact]
    public async Task Replacements_have_an_image()
    {
        var range = new MemoryRangeConfiguration { Start = 1, Length = 2, BackingStore = new BackingStore { DataFilename = "f", Shared = false } };
        (await SentAsync(one => one.ReplaceMemoryRangeAsync(range))).Should().Be(
            """machine.replace_memory_range {"range":{"length":2,"start":1,"image_filename":"f","shared":false}}""");
        await IsMissingAsync(one => one.ReplaceMemoryRangeAsync(range with { ReadOnly = true }), "range.read_only", V06);
    }

    [Fact]
    public async Task The_console_is_the_processs_own()
    {
        (await SentAsync(one => one.SetRuntimeConfigAsync(RuntimeConfiguration.Parse(
            """{"concurrency":{"update_hash_tree":2},"console":{"output_destination":"to_null"},"soft_yield":true}""")))).Should().Be(
            """machine.set_runtime_config {"runtime_config":{"concurrency":{"update_merkle_tree":2},"soft_yield":true,"htif":{"no_console_putchar":true}}}""");
        (await AnsweredAsync(
            one => one.GetRuntimeConfigAsync(),
            """{"concurrency":{"update_merkle_tree":2},"htif":{"no_console_putchar":false},"skip_root_hash_check":false,"soft_yield":false}""")).ToJson().Should().Be(
            """{"concurrency":{"update_hash_tree":2},"console":{"output_destination":"to_stdout"},"soft_yield":false}""");
        await IsMissingAsync(
            one => one.SetRuntimeConfigAsync(new RuntimeConfiguration { Console = new ConsoleConfiguration { OutputDestination = ConsoleOutputDestination.ToBuffer } }),
            "runtime_config.console.output_destination",
            V06);
        await IsMissingAsync(one => one.SetRuntimeConfigAsync(new RuntimeConfiguration { NoReserve = true }), "runtime_config.no_reserve", V06);
    }

    [Fact]
    public async Task What_came_with_0_6_is_refused_before_it_is_sent()
    {
        await IsMissingAsync(one => one.GetNodeHashAsync(0, 5), "machine.get_node_hash", V06);
        await IsMissingAsync(one => one.WriteWordAsync(0, 1), "machine.write_word", V06);
        await IsMissingAsync(one => one.ReadConsoleOutputAsync(1), "machine.read_console_output", V06);
        await IsMissingAsync(one => one.RunAsync(1, consoleBytes: 1, hashed: false), "machine.read_console_output", V06);
        await IsMissingAsync(one => one.WriteConsoleInputAsync(default), "machine.write_console_input", V06);
        await IsMissingAsync(one => one.CloneStoredAsync("d", "e"), "machine.clone_stored", V06);
        await IsMissingAsync(one => one.RemoveStoredAsync("d"), "machine.remove_stored", V06);
        await IsMissingAsync(one => one.SyncStoredAsync("d"), "machine.sync_stored", "0.7 (emulator 0.21)");
        await IsMissingAsync(one => one.CreateAsync(Config("""{"ram":{"length":4096}}"""), directory: "d"), "directory", V06);
    }
}
