// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Page.Models;

namespace MachineManager.Server.Page;

/// <summary>What one who watches has been told, and so what to tell of the next board: of a thousand sessions mostly few change.</summary>
internal sealed class BoardChanges
{
    private readonly Dictionary<string, SessionModel> _told = new(StringComparer.Ordinal);
    private ManagerModel? _manager;

    /// <summary>What is different from what was told last; null when nothing is.</summary>
    public ChangesModel? To(Board board)
    {
        var isFirst = _manager is null;
        var isManagerChanged = _manager != board.Manager;
        var changed = board.Sessions.Where(session => _told.GetValueOrDefault(session.Id) != session).ToArray();
        var gone = _told.Count == 0 ? [] : _told.Keys.Except(board.Sessions.Select(session => session.Id), StringComparer.Ordinal).ToArray();
        if (!isManagerChanged && changed.Length == 0 && gone.Length == 0)
            return null;
        _manager = board.Manager;
        foreach (var session in changed)
            _told[session.Id] = session;
        foreach (var id in gone)
            _told.Remove(id);
        return new ChangesModel(isFirst, isManagerChanged ? board.Manager : null, changed, gone);
    }
}
