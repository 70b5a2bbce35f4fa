// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Page.Models;

/// <param name="IsFirst">Whether these are all sessions, and what was known before is forgotten.</param>
/// <param name="Manager">The manager, if it has changed.</param>
/// <param name="Changed">Sessions that are new or have changed, ascending by id.</param>
/// <param name="Gone">Ids of the sessions that are no more.</param>
internal sealed record ChangesModel(bool IsFirst, ManagerModel? Manager, IReadOnlyList<SessionModel> Changed, IReadOnlyList<string> Gone);
