// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using CartesiMachineManager;
using MachineManager.Cli.Completion;
using MachineManager.Cli.Output.Json;

namespace MachineManager.Cli.Commands;

/// <summary>Ends sessions.</summary>
internal sealed class EndCommand : MmCommand
{
    private readonly Argument<string[]> _sessions = new("session")
    { Description = "Ids of the sessions", HelpName = "SESSION", Arity = ArgumentArity.OneOrMore };

    private readonly Option<bool> _silent = new("--silent") { Description = "No error for a session that does not exist" };

    public EndCommand(CommandContext context)
        : base(context, "end", "Ends sessions, with their machines.", "mm end demo", "mm end demo-1 demo-2 --silent")
    {
        _sessions.CompletionSources.Add(new SessionIds(context).Complete);
        Add(_sessions);
        Add(_silent);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        foreach (var session in call.Get(_sessions))
        {
            await call.Manager.Sessions.EndSessionAsync(
                new EndSessionRequest { SessionId = session, Silent = call.Get(_silent) }, cancellationToken: call.Cancelled);
            call.Answer(
                () => new EndedDocument(session, true),
                DocumentContext.Default.EndedDocument,
                () => call.Screen.Line($"session {session}: ended"));
        }

        return ExitCode.Done;
    }
}
