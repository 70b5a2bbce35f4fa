// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using MachineManager.Cli.Completion;

namespace MachineManager.Cli.Commands;

/// <summary>Prints a script for a shell.</summary>
internal sealed class CompletionCommand : MmCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh or fish", HelpName = "SHELL" };

    public CompletionCommand(CommandContext context)
        : base(
            context,
            "completion",
            "Prints a script that makes a shell complete commands, options and session ids.",
            "eval \"$(mm completion bash)\"",
            "mm completion fish | source")
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Add(_shell);
    }

    protected override Task<int> RunAsync(Invocation call)
    {
        call.Screen.Line(call.Get(_shell) switch
        {
            "bash" => CompletionScripts.Bash,
            "zsh" => CompletionScripts.Zsh,
            _ => CompletionScripts.Fish,
        });
        return Task.FromResult(ExitCode.Done);
    }
}
