// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using JsonRpcMachineClient.Tests.Replay;

namespace JsonRpcMachineClient.Tests.Configuration;

public class ConfigurationTests
{
    [Theory]
    [InlineData(
        """{"ram":{"length":4096,"image_filename":"x"}}""",
        "config.ram.image_filename is not a member of ram; allowed: backing_store, length")]
    [InlineData("""{"rom":{}}""", "config.rom is not a member of config; allowed: cmio, *")]
    [InlineData("""{"processor":{"pc":5}}""", "config.processor.pc is not a member of processor; *")]
    [InlineData("""{"processor":{"registers":{"Pc":5}}}""", "config.processor.registers *no register Pc*")]
    [InlineData("""{"processor":{"registers":{"iflags_Y":1}}}""", "config.processor.registers *no register iflags_Y*")]
    [InlineData("""{"processor":{"registers":{"iflags":{"Z":1}}}}""", "config.processor.registers *no register iflags.Z*")]
    [InlineData("""{"processor":{"registers":{"uarch_pc":1}}}""", "config.processor.registers *no register uarch_pc*")]
    [InlineData("""{"processor":{"registers":{"pc":"1"}}}""", "config.processor.registers *pc*")]
    [InlineData("""{"processor":{"registers":{"pc":18446744073709551616}}}""", "config.processor.registers *pc*")]
    [InlineData("""{"processor":{"registers":[]}}""", "config.processor.registers *no object*")]
    [InlineData("""{"flash_drive":[{"length":1},{"lenght":1}]}""", "config.flash_drive[1].lenght is not a member of flash_drive; *")]
    [InlineData("""{"flash_drive":{}}""", "config.flash_drive is not an array")]
    [InlineData("""{"flash_drive":[{"read_only":1}]}""", "config.flash_drive[0].read_only is neither true nor false")]
    [InlineData("""{"flash_drive":[{"label":1}]}""", "config.flash_drive[0].label is not a string")]
    [InlineData("""{"flash_drive":[{"label":null}]}""", "config.flash_drive[0].label is null*")]
    [InlineData("""{"ram":{}}""", "config.ram.length is missing")]
    [InlineData("""{"ram":[]}""", "config.ram is not an object")]
    [InlineData("""{"ram":null}""", "config.ram is not an object")]
    [InlineData("""{"ram":{"length":"4096"}}""", "config.ram.length is not a whole number of 0 to 18446744073709551615")]
    [InlineData("""{"ram":{"length":-1}}""", "config.ram.length is not a whole number *")]
    [InlineData("""{"ram":{"length":4096.5}}""", "config.ram.length is not a whole number *")]
    [InlineData("""{"ram":{"length":1,"length":2}}""", "config is not JSON*")]
    [InlineData("""{"hash_tree":{"hash_function":"md5"}}""", "config.hash_tree.hash_function *'md5' is none of keccak256, sha256*")]
    [InlineData("""{"virtio":[{"type":"net_user"}]}""", "config.virtio[0].type *none of console, p9fs, net-user, net-tuntap*")]
    [InlineData("""{"cmio":{}}""", "config.cmio.rx_buffer is missing")]
    [InlineData("""{"dtb":{"init":"a\u0000b"}}""", "config.dtb.init has a NUL")]
    [InlineData("""{"dtb":{"init":"\ud800"}}""", "config.dtb.init is not Unicode text")]
    [InlineData("{", "config is not JSON*")]
    [InlineData("{} {}", "config is not JSON*")]
    [InlineData("[]", "config is not an object")]
    public void A_fault_is_told_by_its_path(string json, string message) =>
        FluentActions.Invoking(() => MachineConfiguration.Parse(json)).Should().Throw<InvalidConfigurationException>().WithMessage(message);

    [Theory]
    [InlineData("""{"htif":{"no_console_putchar":true}}""", "runtime_config.htif is not a member of runtime_config; *")]
    [InlineData("""{"console":{"output_destination":"to_nowhere"}}""", "runtime_config.console.output_destination *'to_nowhere'*")]
    [InlineData("""{"console":{"tty_cols":65536}}""", "runtime_config.console.tty_cols is not a whole number of 0 to 65535")]
    [InlineData("""{"console":{"input_fd":"0"}}""", "runtime_config.console.input_fd is not a whole number *")]
    [InlineData("""{"soft_yield":1}""", "runtime_config.soft_yield is neither true nor false")]
    public void So_is_a_runtime_configurations(string json, string message) =>
        FluentActions.Invoking(() => RuntimeConfiguration.Parse(json)).Should().Throw<InvalidConfigurationException>().WithMessage(message);

    /// <summary>The recorded answers have every member there is.</summary>
    [Fact]
    public void Recorded_configurations_stay_the_same_through_the_types()
    {
        using var transcript = TranscriptFile.Open("16-config.json");
        var configurations = TranscriptFile.Steps(transcript)
            .Where(step => step.TryGetProperty("request", out var request)
                && request.GetProperty("method").GetString() is "machine.get_default_config" or "machine.get_initial_config"
                && step.GetProperty("response").TryGetProperty("result", out _))
            .Select(step => step.GetProperty("response").GetProperty("result")).ToList();

        configurations.Should().HaveCountGreaterThanOrEqualTo(2);
        foreach (var configuration in configurations)
        {
            var again = MachineConfiguration.Parse(configuration.GetRawText()).ToJson();
            JsonElement.DeepEquals(configuration, JsonElement.Parse(again)).Should().BeTrue(again);
        }
    }

    [Fact]
    public void Only_what_is_set_is_written()
    {
        var configuration = new MachineConfiguration
        {
            Ram = new RamConfiguration { Length = 4096 },
            Processor = new ProcessorConfiguration
            {
                Registers = new RegistersConfiguration
                {
                    [Register.Pc] = ulong.MaxValue,
                    [Register.IflagsY] = 1,
                    [Register.IflagsX] = 2,
                    [Register.X(1)] = 3,
                },
            },
            Uarch = new UarchConfiguration
            {
                Processor = new UarchProcessorConfiguration { Registers = new UarchRegistersConfiguration { [Register.UarchHalt] = 1 } },
            },
            Virtio =
            [
                new VirtioConfiguration
                {
                    Type = VirtioType.NetUser,
                    Hostfwd = [new HostForwardConfiguration { IsUdp = true, HostPort = 80 }],
                },
            ],
        };

        configuration.ToJson().Should().Be(
            """{"processor":{"registers":{"pc":18446744073709551615,"x1":3,"iflags":{"Y":1,"X":2}}},"ram":{"length":4096}""" +
            ""","uarch":{"processor":{"registers":{"halt":1}}}""" +
            ""","virtio":[{"hostfwd":[{"host_port":80,"is_udp":true}],"type":"net-user"}]}""");
        MachineConfiguration.Parse(configuration.ToJson()).ToJson().Should().Be(configuration.ToJson());
    }

    [Fact]
    public void Registers_are_set_where_they_belong()
    {
        FluentActions.Invoking(() => new RegistersConfiguration { [Register.UarchPc] = 1 }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new RegistersConfiguration { [Register.HtifTohostCmd] = 1 }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new UarchRegistersConfiguration { [Register.Pc] = 1 }).Should().Throw<ArgumentException>();
    }
}
