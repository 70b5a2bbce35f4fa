// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Page.Models;

namespace MachineManager.Server.Page;

/// <summary>The manager and all its sessions at one moment.</summary>
/// <param name="Manager">The manager itself.</param>
/// <param name="Sessions">Its sessions, ascending by id.</param>
/// <param name="Changed">Completes when something may have changed since.</param>
/// <param name="At">When it was made, as <see cref="TimeProvider.GetTimestamp"/> counts.</param>
internal sealed record Board(ManagerModel Manager, IReadOnlyList<SessionModel> Sessions, Task Changed, long At);
