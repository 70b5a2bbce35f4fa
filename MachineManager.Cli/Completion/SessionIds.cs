// SPDX-License-Identifier: Apache-2.0

using System.CommandLine.Completions;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.Cli.Commands;
using MachineManager.Cli.Connection;

namespace MachineManager.Cli.Completion;

/// <summary>Completes ids of sessions, where a manager answers soon; otherwise there are none.</summary>
internal sealed class SessionIds(CommandContext context)
{
    // Somebody waits with a finger on the key.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public IEnumerable<CompletionItem> Complete(CompletionContext completion)
    {
        try
        {
            using var manager = ManagerConnection.Of(completion.ParseResult, context.Options, context.Terminal);
            var answer = manager.Control.ListSessions(new ListSessionsRequest { Brief = true }, deadline: DateTime.UtcNow + Patience);
            return [.. answer.Sessions.Select(s => new CompletionItem(s.SessionId))];
        }
        catch (Exception e) when (e is RpcException or UsageException)
        {
            return [];
        }
    }
}
