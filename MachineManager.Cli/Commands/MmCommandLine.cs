// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MachineManager.Cli.Connection;

namespace MachineManager.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class MmCommandLine
{
    private static readonly TimeSpan TimeToDetach = TimeSpan.FromSeconds(10);

    public static RootCommand Create(Terminal terminal)
    {
        var context = new CommandContext(terminal, new GlobalOptions());
        var root = new RootCommand("Runs sessions of deterministic RISC-V machines in a machine manager, and looks into them.");
        foreach (var option in context.Options.All)
            root.Add(option);
        foreach (var command in Commands(context))
            root.Add(command);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Carries a command line out.</summary>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancelled)
    {
        var parsed = Create(terminal).Parse(arguments);
        if (parsed.Action is ParseErrorAction wrong)
            return Refuse(parsed, wrong, terminal);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            // Ctrl-C and SIGTERM: what a command says then, or the session that it ends.
            ProcessTerminationTimeout = TimeToDetach,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(configuration, cancelled);
    }

    /// <summary>Says what is wrong with a command line, and what may have been meant.</summary>
    private static int Refuse(ParseResult parsed, ParseErrorAction wrong, Terminal terminal)
    {
        wrong.ShowHelp = false;
        using var words = new StringWriter();
        parsed.Invoke(new InvocationConfiguration { Output = words, Error = words });
        foreach (var line in words.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            terminal.Error.WriteLine($"mm: {line}");
        terminal.Error.WriteLine($"mm: see {HelpOf(parsed.CommandResult.Command)}");
        return ExitCode.Usage;
    }

    private static IEnumerable<Command> Commands(CommandContext context) =>
    [
        new NewCommand(context), new RunCommand(context), new StepCommand(context), new HashCommand(context),
        new ReadCommand(context), new WriteCommand(context), new ProofCommand(context), new StoreCommand(context),
        new ConsoleCommand(context), new CmioCommand(context), new PsCommand(context), new EndCommand(context), new BootCommand(context),
        new DrainCommand(context), new HealthCommand(context), new CompletionCommand(context),
    ];

    private static string HelpOf(Command command) => command is RootCommand ? "mm --help" : $"mm {command.Name} --help";
}
