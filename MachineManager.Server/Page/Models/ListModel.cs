// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Page.Models;

/// <param name="Manager">The manager itself.</param>
/// <param name="Sessions">All sessions, ascending by id.</param>
internal sealed record ListModel(ManagerModel Manager, IReadOnlyList<SessionModel> Sessions)
{
    public static ListModel Of(Board board) => new(board.Manager, board.Sessions);
}
