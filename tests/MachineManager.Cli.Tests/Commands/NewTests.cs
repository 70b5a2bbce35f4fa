// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;

namespace MachineManager.Cli.Tests.Commands;

public sealed class NewTests : FakeManagerTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mm-tests-").FullName;

    private NewSessionRequest Sent => Manager.Sessions.Requests.OfType<NewSessionRequest>().Single();

    [Fact]
    public async Task A_machine_is_made_from_images_and_options()
    {
        var terminal = TerminalIn(_folder, ("ram.bin", 100), ("rom.bin", 12), ("flash.bin", 8192));

        (await NewAsync(
            terminal, "--ram", "ram.bin", "--rom", "rom.bin", "--ram-size", "128Mi", "--bootargs", "quiet", "--drive", "flash.bin@0x100000000",
            "--drive", "theirs.bin@0x200000000:4Ki", "--yields", "--console-input", "--force")).Should().Be(0);

        Sent.Should().Be(new NewSessionRequest
        {
            SessionId = "demo",
            Force = true,
            Machine = new MachineRequest
            {
                Config = new MachineConfig
                {
                    Ram = new RAMConfig { ImageFilename = Path.Combine(_folder, "ram.bin"), Length = 128 << 20 },
                    Rom = new ROMConfig { ImageFilename = Path.Combine(_folder, "rom.bin"), Bootargs = "quiet" },
                    FlashDrive =
                    {
                        new MemoryRangeConfig { ImageFilename = Path.Combine(_folder, "flash.bin"), Start = 0x100000000, Length = 8192 },
                        new MemoryRangeConfig { ImageFilename = "theirs.bin", Start = 0x200000000, Length = 4096 },
                    },
                    Htif = new HTIFConfig { YieldAutomatic = true, YieldManual = true, ConsoleGetchar = true },
                },
            },
        });
        terminal.Lines.Should().Equal($"session demo: {Answers.Hex(7)}");
    }

    [Fact]
    public async Task Without_a_rom_the_one_that_jumps_to_ram_is_taken()
    {
        (await NewAsync(TerminalIn(_folder), "--ram", "theirs.bin", "--json")).Should().Be(0);

        Sent.Machine.Config.Rom.ImageFilename.Should().EndWith("rom.bin");
        (await File.ReadAllBytesAsync(Sent.Machine.Config.Rom.ImageFilename)).Should().HaveCount(12);
        Sent.Machine.Config.Ram.Should().Be(new RAMConfig { ImageFilename = "theirs.bin", Length = 64 << 20 });
    }

    [Fact]
    public async Task A_stored_machine_that_is_here_gets_its_absolute_name()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "stored"));

        (await NewAsync(TerminalIn(_folder), "--directory", "stored")).Should().Be(0);

        Sent.Machine.Should().Be(new MachineRequest { Directory = Path.Combine(_folder, "stored") });
    }

    [Fact]
    public async Task A_config_file_can_be_any_machine()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "machine.json"), """{ "ram": { "length": "4096" }, "processor": { "x10": "5" } }""");

        (await NewAsync(TerminalIn(_folder), "--config", "machine.json")).Should().Be(0);

        Sent.Machine.Config.Should().Be(new MachineConfig { Ram = new RAMConfig { Length = 4096 }, Processor = new ProcessorConfig { X10 = 5 } });
    }

    [Fact]
    public async Task A_kind_of_emulator_is_asked_for_and_its_JSON_goes_as_it_is()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "machine.json"), """{ "ram": { "length": 4096 } }""");

        (await NewAsync(TerminalIn(_folder), "--emulator", "jsonrpc", "--json-config", "machine.json")).Should().Be(0);

        Sent.Machine.Should().Be(new MachineRequest { JsonConfig = """{ "ram": { "length": 4096 } }""" });
        Manager.Sessions.Headers!.GetValue("x-emulator").Should().Be("jsonrpc");
    }

    [Fact]
    public async Task A_JSON_config_that_is_not_there_is_a_usage_error()
    {
        var terminal = TerminalIn(_folder);

        (await NewAsync(terminal, "--json-config", "none.json")).Should().Be(2);

        terminal.Error.Should().Contain("--json-config").And.Contain("none.json");
    }

    [Fact]
    public async Task A_config_that_is_none_is_a_usage_error()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "machine.json"), """{ "ramm": 1 }""");
        var terminal = TerminalIn(_folder);

        (await NewAsync(terminal, "--config", "machine.json")).Should().Be(2);

        terminal.Error.Should().Contain("machine.json cannot be used").And.Contain("ramm");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> NewAsync(FakeTerminal terminal, params string[] arguments)
    {
        Manager.Sessions.OnNew = _ => Answers.Hash(7);
        return terminal.RunAsync(["new", "demo", .. arguments, .. Manager.Address]);
    }

    private static FakeTerminal TerminalIn(string folder, params (string Name, int Length)[] files)
    {
        foreach (var (name, length) in files)
            File.WriteAllBytes(Path.Combine(folder, name), new byte[length]);
        return new FakeTerminal { Folder = folder };
    }
}
