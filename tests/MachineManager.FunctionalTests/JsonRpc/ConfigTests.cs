// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Configs: of old clients, converted, and as JSON.</summary>
public class ConfigTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    [Fact]
    public async Task An_old_config_and_its_JSON_make_the_same_machine()
    {
        var old = Machine();
        old.Processor = new ProcessorConfig { X5 = 7, Mscratch = ulong.MaxValue, Pc = 0x80000010 };

        var hash = await Manager.Session().NewAsync(old);

        (await Manager.Session().NewAsync(new MachineRequest
        {
            JsonConfig = """
                {"processor":{"registers":{"x5":7,"mscratch":18446744073709551615,"pc":2147483664,"htif":{"iconsole":2,"iyield":3}}},
                 "ram":{"length":65536},"flash_drive":[{"start":2415919104,"length":4096}]}
                """,
        })).Should().Be(hash);
    }

    [Fact]
    public async Task The_old_places_of_a_machines_begin_mean_the_usual_one()
    {
        var usual = await Manager.Session().NewAsync(Machine());
        var old = Machine();
        old.Processor = new ProcessorConfig { Pc = 0x1000 };
        old.Uarch = new UarchConfig
        {
            Processor = new UarchProcessorConfig { Pc = 0x70000000 },
            Ram = new UarchRAMConfig { Length = 0x20000, ImageFilename = "/no/such/uarch" },
        };
        old.Tlb = new TLBConfig { ImageFilename = "/no/such/tlb" };

        (await Manager.Session().NewAsync(old)).Should().Be(usual);
    }

    [Theory]
    [InlineData("processor.marchid is 14", "marchid")]
    [InlineData("flash_drive[1].shared is true", "shared")]
    [InlineData("htif.console_getchar is true", "getchar")]
    [InlineData("rollup.voucher_hashes is set", "vouchers")]
    [InlineData("rollup.rx_buffer is 4096 bytes at 0x90001000", "rx")]
    public async Task What_cannot_be_converted_is_refused_by_name(string message, string what)
    {
        var config = Machine();
        var range = new MemoryRangeConfig { Start = 0x90001000, Length = PageSize };
        switch (what)
        {
            case "marchid":
                config.Processor = new ProcessorConfig { Marchid = 14 };
                break;
            case "shared":
                range.Shared = true;
                config.FlashDrive.Add(range);
                break;
            case "getchar":
                config.Htif.ConsoleGetchar = true;
                break;
            case "vouchers":
                config.Rollup = new RollupConfig { VoucherHashes = range };
                break;
            default:
                config.Rollup = new RollupConfig { RxBuffer = range };
                break;
        }

        (await MustBeRefusedAsync(new MachineRequest { Config = config })).Should().Contain(message);
    }

    [Theory]
    [InlineData("{", "json_config")]
    [InlineData("""{"ram":{"length":65536,"image_filename":"x"}}""", "image_filename")]
    [InlineData("""{"rom":{}}""", "rom")]
    [InlineData("{}", "config.ram is missing")]
    [InlineData("""{"ram":{"length":"65536"}}""", "length")]
    [InlineData("""{"ram":{"length":65536},"processor":{"registers":{"iunrep":1}}}""", "iunrep is 1")]
    [InlineData("""{"ram":{"length":65536},"virtio":[{"type":"console"}]}""", "virtio")]
    [InlineData("""{"ram":{"length":65536},"flash_drive":[{"length":4096,"backing_store":{"data_filename":"f","shared":true}}]}""", "flash_drive[0].backing_store.shared is true")]
    public async Task JSON_that_is_wrong_or_means_what_a_session_cannot_do_is_refused_by_its_path(string json, string named) =>
        (await MustBeRefusedAsync(new MachineRequest { JsonConfig = json })).Should().Contain("json_config").And.Contain(named);

    [Fact]
    public async Task JSON_beside_a_config_is_refused() =>
        (await MustBeRefusedAsync(new MachineRequest { Config = Machine(), JsonConfig = "{}" })).Should().Contain("json_config beside");

    [Fact]
    public async Task A_runtime_config_as_JSON_is_taken_but_for_the_console()
    {
        await OpenAsync(new MachineRequest { Config = Machine(), JsonRuntimeConfig = """{"concurrency":{"update_hash_tree":1},"soft_yield":true}""" });

        (await MustBeRefusedAsync(new MachineRequest { Config = Machine(), JsonRuntimeConfig = """{"console":{}}""" })).Should().Contain("json_runtime_config.console");
        (await MustBeRefusedAsync(new MachineRequest { Config = Machine(), JsonRuntimeConfig = """{"soft":true}""" })).Should().Contain("soft");
    }

    [Fact]
    public async Task Image_names_are_relative_to_the_image_folder_in_JSON_too()
    {
        await File.WriteAllBytesAsync(Path.Combine(Manager.WorkingFolder, "drive.bin"), new byte[PageSize]);

        await OpenAsync(new MachineRequest
        {
            JsonConfig = """{"ram":{"length":65536},"flash_drive":[{"backing_store":{"data_filename":"drive.bin"}}]}""",
        });

        File.Delete(Path.Combine(Manager.WorkingFolder, "drive.bin"));
    }
}
