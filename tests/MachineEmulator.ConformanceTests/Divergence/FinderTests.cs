// SPDX-License-Identifier: Apache-2.0

using DivergenceFinder;
using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Divergence;

public sealed class FinderTests
{
    private const string Program = "fuzz/fuzz-000";

    [Fact]
    public async Task Equal_machines_are_equal_to_their_end()
    {
        var (found, lines) = await FindAsync(Options());

        found.Should().BeFalse();
        lines.Should().Equal("no difference up to cycle 29104");
    }

    [Fact]
    public async Task A_word_that_differs_is_found_at_its_exact_cycle()
    {
        var (found, lines) = await FindAsync(Options() with { Poke = new Poke(9137, 0x803f_fff8, 0x1234) });

        found.Should().BeTrue();
        lines[..2].Should().Equal("first difference at cycle 9137; equal at cycle 9136", "registers: the same");
        lines[2].Should().StartWith("page 0x00000000803ff000 ");
        lines[3..].Should().Equal("  0x00000000803ffff8 0x0000000000000000 | 0x0000000000001234");
    }

    [Fact]
    public async Task A_difference_at_the_first_cycle_is_told_as_that()
    {
        var (_, lines) = await FindAsync(Options() with { Poke = new Poke(0, 0x803f_fff8, 1) });

        lines[0].Should().Be("first difference at cycle 0; not compared at any cycle before");
    }

    [Fact]
    public async Task A_register_that_differs_is_named()
    {
        // At cycle 7 the program is at 0x80000008; instead of what is there it is given addi x31, x0, 0x7ab, twice.
        var options = Options() with { From = 8, To = 8, Poke = new Poke(7, 0x8000_0008, 0x7ab0_0f93_7ab0_0f93) };

        var (_, lines) = await FindAsync(options);

        lines[0].Should().Be("first difference at cycle 8; not compared at any cycle before");
        lines.Should().ContainSingle(line => line.StartsWith("x31 ")).Which.Should().EndWith(" | 0x00000000000007ab");
    }

    [Fact]
    public async Task A_configuration_is_taken_from_a_file()
    {
        var images = Path.Combine(Repository.GoldenPath, "images");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $$"""
                {
                  "rom": { "image_filename": "{{images}}/rom.bin" },
                  "ram": { "length": "4194304", "image_filename": "{{images}}/fuzz-001.bin" }
                }
                """);
            var options = Options() with { Vector = null, Config = file, To = 6000, Poke = new Poke(4097, 0x803f_fff8, 1) };

            var (_, lines) = await FindAsync(options);

            lines[0].Should().Be("first difference at cycle 4097; equal at cycle 4096");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("1:2")]
    [InlineData("1:2:-3")]
    [InlineData("1:0xg:3")]
    public void A_poke_that_is_none_is_refused(string text)
    {
        var parsing = () => Poke.Parse(text);

        parsing.Should().Throw<FormatException>();
    }

    private static FinderOptions Options() => new()
    {
        Left = Repository.EmulatorCommand(ExecutionWay.Translated),
        Right = Repository.EmulatorCommand(ExecutionWay.Interpreted),
        Vector = Program,
        Golden = Repository.GoldenPath,
    };

    private static async Task<(bool Found, string[] Lines)> FindAsync(FinderOptions options)
    {
        var output = new StringWriter { NewLine = "\n" };
        var found = await Finder.RunAsync(options, output, CancellationToken.None);
        return (found, output.ToString().TrimEnd('\n').Split('\n'));
    }
}
