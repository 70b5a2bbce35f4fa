// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using LoadTool.Commands;
using LoadTool.Managers;

namespace LoadTool.Tests;

/// <summary>Each command in the smallest size that still does everything, on a manager that it starts.</summary>
public sealed class EndToEndTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("NewSession burst, 1 MiB", "calls", "--clients", "2", "--ram-mib", "1", "--sessions", "2", "--runs", "4", "--warm-up", "1", "--burst", "1")]
    [InlineData("poll of 2 running sessions", "running", "--sessions", "2", "--cycles", "100000", "--pace", "5")]
    [InlineData("poll while loop.bin runs and hashes", "polls", "--seconds", "1", "--ram-mib", "1", "--limit", "60000")]
    [InlineData("dispute step, loop.bin", "dispute", "--cycles", "10000", "--ram-mib", "1", "--full")]
    [InlineData("memory: NewSession and run, 1 MiB", "memory", "--sessions", "1", "--ram-mib", "1")]
    [InlineData("soak: EndSession", "soak", "--sessions", "12", "--clients", "4", "--kill-every", "3")]
    public async Task A_command_measures_its_cases_and_everything_holds(string row, params string[] command)
    {
        var (exitCode, figures) = await RunAsync([.. command, "--start"]);

        figures.GetProperty("problems").EnumerateArray().Should().BeEmpty();
        exitCode.Should().Be(0);
        var rows = figures.GetProperty("rows").EnumerateArray().ToArray();
        rows.Select(r => r.GetProperty("case").GetString()).Should().Contain(row);
        rows.Should().OnlyContain(r => r.GetProperty("count").GetInt32() > 0 && r.GetProperty("p50").GetDouble() > 0);
    }

    [Fact]
    public async Task Sessions_that_do_not_outlive_the_manager_are_not_taken_for_durable()
    {
        // A manager that takes the option and does not do what it says.
        var forgetful = _folder["forgetful"];
        await File.WriteAllTextAsync(forgetful, $"""
            #!/bin/sh
            [ "$5" = --sessions-path ] && set -- "$1" "$2" "$3" "$4"
            exec '{BuiltManager.Path}' "$@"
            """);
        File.SetUnixFileMode(forgetful, Executable);

        var (exitCode, figures) = await RunAsync("durable", "--start", forgetful, "--sessions", "2", "--rounds", "2", "--cycles", "1000000");

        exitCode.Should().Be(1);
        figures.GetProperty("problems").EnumerateArray().Select(p => p.GetString())
            .Should().Contain("durable: kill 1: 2 of 2 sessions did not come back right");
        figures.GetProperty("failures").EnumerateArray().Should().ContainSingle(f => f.GetProperty("count").GetInt32() == 2);
    }

    [Fact]
    public async Task Where_no_manager_answers_nothing_is_measured()
    {
        var (exitCode, figures) = await RunAsync("calls", "--port", "1");

        exitCode.Should().Be(2);
        figures.GetProperty("problems").EnumerateArray().Should().ContainSingle().Which.GetString().Should().StartWith("Unavailable");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, JsonElement Figures)> RunAsync(params string[] arguments)
    {
        var json = _folder["figures.json"];
        var exitCode = await LoadCommand.InvokeAsync([.. arguments, "--json", json]);
        using var figures = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        return (exitCode, figures.RootElement.Clone());
    }
}
