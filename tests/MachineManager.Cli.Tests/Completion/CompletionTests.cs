// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using MachineManager.Api;

namespace MachineManager.Cli.Tests.Completion;

public sealed class CompletionTests : FakeManagerTests
{
    public CompletionTests() => Terminal.Variables["MM_ADDRESS"] = "127.0.0.1:1";

    [Theory]
    [InlineData("mm con", "console")]
    [InlineData("mm run demo --det", "--detach")]
    [InlineData("mm completion z", "zsh")]
    public async Task Commands_options_and_values_are_suggested(string line, string suggestion)
    {
        (await SuggestAsync(line)).Should().Be(0);

        Terminal.Lines.Should().Contain(suggestion);
    }

    [Fact]
    public async Task Sessions_are_suggested_where_a_manager_answers()
    {
        Manager.Control.OnList = () => new ListSessionsResponse { Sessions = { Answers.Session("demo-1"), Answers.Session("other") } };

        (await SuggestAsync($"mm run --port {Manager.Port} ")).Should().Be(0);

        Terminal.Lines.Should().Contain(["demo-1", "other"]);
    }

    [Fact]
    public async Task Without_a_manager_there_are_no_sessions_and_no_error()
    {
        (await SuggestAsync("mm run dem")).Should().Be(0);

        (Terminal.Lines, Terminal.Error).Should().BeEquivalentTo((Array.Empty<string>(), ""));
    }

    [Fact]
    public async Task Bash_completes_commands_and_sessions_and_runs_nothing_that_a_session_is_called()
    {
        Manager.Control.OnList = () => new ListSessionsResponse { Sessions = { Answers.Session("demo-1"), Answers.Session("demo-$(exit)") } };

        var completed = await CompleteInBashAsync("mm con", "mm end demo", "mm completion ", "mm read demo-1 0 --o");

        completed.Should().Equal("console", @"demo-1 demo-\$\(exit\)", "bash fish zsh", "--out");
    }

    private Task<int> SuggestAsync(string line) =>
        Terminal.RunAsync($"[suggest:{line.Length.ToString(CultureInfo.InvariantCulture)}]", line);

    /// <summary>Loads the program's own script in bash, and asks it as bash does when the tabulator is pressed at the end of each line.</summary>
    private async Task<string[]> CompleteInBashAsync(params string[] lines)
    {
        const string Script = """
            set -eu
            mm() { command "$MM" "$@"; }
            eval "$(mm completion bash)"
            for COMP_LINE; do
                read -ra COMP_WORDS <<<"$COMP_LINE"
                [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=("")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_POINT=${#COMP_LINE}
                _mm
                printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd' '
            done
            """;
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", .. lines]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MM"] = MmExecutable.Path;
        start.Environment["MM_ADDRESS"] = $"127.0.0.1:{Manager.Port}";
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        (bash.ExitCode, await error).Should().Be((0, ""));
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
