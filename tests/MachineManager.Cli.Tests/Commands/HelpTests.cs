// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Commands;

namespace MachineManager.Cli.Tests.Commands;

public sealed class HelpTests
{
    private static readonly string[] Commands = [.. MmCommandLine.Create(new FakeTerminal().ToTerminal()).Subcommands.Select(c => c.Name)];

    public static TheoryData<string> Names => [.. Commands];

    [Fact]
    public async Task The_help_documents_commands_exit_codes_and_environment()
    {
        var terminal = new FakeTerminal();

        (await terminal.RunAsync("--help")).Should().Be(0);

        terminal.Out.Should().ContainAll(Commands.Select(name => $"  {name}")).And.Contain("130  detached by Ctrl-C").And.Contain("MM_ADDRESS, MM_TOKEN");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_help_of_each_command_has_examples_that_can_be_typed(string name)
    {
        var terminal = new FakeTerminal();

        (await terminal.RunAsync(name, "--help")).Should().Be(0);

        var command = (MmCommand)MmCommandLine.Create(terminal.ToTerminal()).Subcommands.Single(c => c.Name == name);
        command.Examples.Should().NotBeEmpty();
        terminal.Out.Should().ContainAll(command.Examples);
        foreach (var example in command.Examples.Where(e => e.StartsWith("mm ", StringComparison.Ordinal)))
        {
            // What a shell makes of it comes after this.
            var line = example["mm ".Length..].Split('|', '>')[0].TrimEnd();
            MmCommandLine.Create(terminal.ToTerminal()).Parse(line.Replace('\'', '"')).Errors.Should().BeEmpty(example);
        }
    }

    [Fact]
    public async Task The_documentation_has_a_section_for_each_command()
    {
        var documentation = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "cli.md"));

        documentation.Should().ContainAll(Commands.Select(name => $"mm {name}"));
    }
}
