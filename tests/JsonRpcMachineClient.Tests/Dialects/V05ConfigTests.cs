// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Dialects;

/// <summary>Configurations of interface 0.5.</summary>
public sealed class V05ConfigTests() : DialectTests(5)
{
    private const string Config07 = """
        {"cmio":{"rx_buffer":{},"tx_buffer":{"backing_store":{"data_filename":"t"}}},"dtb":{"bootargs":"quiet"},
         "flash_drive":[{"backing_store":{"data_filename":"f","shared":true},"length":4096,"start":8192}],
         "processor":{"registers":{"x5":1,"iflags":{"H":1,"Y":0},"clint":{"mtimecmp":2},"plic":{"girqpend":3},
                                   "htif":{"tohost":4,"iconsole":2,"iyield":2}}},
         "ram":{"backing_store":{"data_filename":"r"},"length":4096},
         "uarch":{"processor":{"registers":{"cycle":5,"halt":1}}}}
        """;

    [Fact]
    public async Task A_config_is_flat_and_has_images() =>
        (await SentAsync(one => one.CreateAsync(Config(Config07)))).Should().Be(
            """machine.create {"config":{"cmio":{"rx_buffer":{},"tx_buffer":{"image_filename":"t"}},"dtb":{"bootargs":"quiet"}""" +
            ""","flash_drive":[{"length":4096,"start":8192,"image_filename":"f","shared":true}],"processor":{"iflags_H":1,"iflags_Y":0,"x5":1}""" +
            ""","ram":{"length":4096,"image_filename":"r"},"uarch":{"processor":{"cycle":5,"halt_flag":1}},"clint":{"mtimecmp":2}""" +
            ""","plic":{"girqpend":3},"htif":{"tohost":4,"console_getchar":false,"yield_automatic":false,"yield_manual":true}}}""");

    [Fact]
    public async Task An_initial_config_is_read_as_one_of_0_7()
    {
        var config = await AnsweredAsync(
            one => one.GetInitialConfigAsync(),
            """
            {"clint":{"mtimecmp":2},"flash_drive":[{"image_filename":"f","length":4096,"shared":true,"start":8192}],
             "htif":{"console_getchar":true,"tohost":4,"yield_automatic":true,"yield_manual":false},"plic":{"girqpend":3},
             "processor":{"iflags_H":1,"unheard_of":1,"x5":1},"ram":{"image_filename":"","length":4096},"tlb":{"image_filename":""},
             "uarch":{"processor":{"halt_flag":1},"ram":{"image_filename":"","length":0}}}
            """);

        config.Processor!.Registers!.ToDictionary(one => one.Key.Name, one => one.Value).Should().BeEquivalentTo(new Dictionary<string, ulong>
        {
            ["x5"] = 1,
            ["iflags_H"] = 1,
            ["clint_mtimecmp"] = 2,
            ["plic_girqpend"] = 3,
            ["htif_tohost"] = 4,
            ["htif_iconsole"] = 3,
            ["htif_iyield"] = 1,
        });
        config.FlashDrive!.Single().Should().Be(
            new MemoryRangeConfiguration { Start = 8192, Length = 4096, BackingStore = new BackingStore { DataFilename = "f", Shared = true } });
        config.Uarch!.Processor!.Registers!.Single().Key.Should().Be(Register.UarchHalt);
    }

    [Fact]
    public async Task What_says_nothing_is_left_out() =>
        (await SentAsync(one => one.CreateAsync(Config(
            """
            {"ram":{"length":4096,"backing_store":{"shared":false,"create":false,"dht_filename":""}},"hash_tree":{"hash_function":"keccak256"},
             "pmas":{"backing_store":{"data_filename":""}}}
            """)))).Should().Be("""machine.create {"config":{"ram":{"length":4096}}}""");

    [Theory]
    [InlineData(""" "hash_tree":{"hash_function":"sha256"} """, "config.hash_tree.hash_function")]
    [InlineData(""" "hash_tree":{"phtc_size":64} """, "config.hash_tree")]
    [InlineData(""" "pmas":{"backing_store":{"data_filename":"p"}} """, "config.pmas")]
    [InlineData(""" "dtb":{"backing_store":{"shared":true}} """, "config.dtb.backing_store.shared")]
    [InlineData(""" "flash_drive":[{"backing_store":{"dht_filename":"d"}}] """, "config.flash_drive[0].backing_store.dht_filename")]
    [InlineData(""" "flash_drive":[{"read_only":true}] """, "config.flash_drive[0].read_only")]
    [InlineData(""" "processor":{"backing_store":{"data_filename":"p"}} """, "config.processor.backing_store")]
    [InlineData(""" "processor":{"registers":{"htif":{"iconsole":0}}} """, "config.processor.registers.htif.iconsole 0")]
    [InlineData(""" "processor":{"registers":{"htif":{"ihalt":0}}} """, "config.processor.registers.htif.ihalt")]
    public Task What_a_config_cannot_say_is_refused_by_its_path(string member, string path) =>
        IsMissingAsync(one => one.CreateAsync(Config($$"""{"ram":{"length":4096},{{member}}}""")), path, "0.6 (emulator 0.20)");
}
