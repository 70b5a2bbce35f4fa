// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;

namespace MachineManager.Server.Durability;

/// <summary>What a session that outlives the manager has on the disk: a folder with its journal and its stored checkpoints.</summary>
internal sealed class DurableSession
{
    private readonly string _folder;
    private readonly ILogger _logger;

    internal DurableSession(string folder, SessionJournal journal, StoredCheckpoints checkpoints, ILogger logger)
    {
        (_folder, Journal, Checkpoints, _logger) = (folder, journal, checkpoints, logger);
    }

    public SessionJournal Journal { get; }

    public StoredCheckpoints Checkpoints { get; }

    /// <summary>What a manager that started now would find, by all that has been added to the journal so far.</summary>
    public Task<RecoveredSession> DescribeAsync() => Journal.ReadAsync(history => RecoveredSession.From(history, this));

    /// <summary>The manager stops and the session does not end: what is being written is finished, and the files are closed.</summary>
    public async Task CloseAsync()
    {
        await Checkpoints.CloseAsync();
        await Journal.CloseAsync();
    }

    /// <summary>
    /// The session has ended, and its emulator too: the folder goes. When the task completes, no manager will find the session again,
    /// even if this machine loses its power.
    /// </summary>
    /// <exception cref="JournalException">The folder could not be renamed: the next manager would find the session again.</exception>
    public async Task EndAsync()
    {
        await CloseAsync();
        await SessionFolder.EndAsync(_folder, _logger);
    }
}
