// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using CartesiMachine;
using CartesiMachineManager;
using MachineManager.Cli.Images;
using MachineManager.Cli.Output.Json;

namespace MachineManager.Cli.Commands;

/// <summary>Stores a session's machine.</summary>
internal sealed class StoreCommand : MmCommand
{
    private readonly Argument<string> _session;

    private readonly Argument<string> _directory = new("directory")
    { Description = "New directory: from here with ./ or ../, otherwise as the manager resolves it", HelpName = "DIR" };

    public StoreCommand(CommandContext context)
        : base(
            context,
            "store",
            "Stores the machine where the session stands, in a directory on the manager's machine.",
            "mm store demo ./at-200M",
            "mm store demo /var/lib/machines/at-200M")
    {
        _session = SessionArgument();
        Add(_directory);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var session = call.Get(_session);
        var directory = new FileNames(Terminal.Folder).OfNew(call.Get(_directory));
        await call.Manager.Sessions.SessionStoreAsync(
            new SessionStoreRequest { SessionId = session, Store = new StoreRequest { Directory = directory } },
            cancellationToken: call.Cancelled);
        call.Answer(
            () => new StoredDocument(session, directory),
            DocumentContext.Default.StoredDocument,
            () => call.Screen.Line($"session {session} is stored in {directory}: mm new SESSION --directory {directory} goes on from it"));
        return ExitCode.Done;
    }
}
