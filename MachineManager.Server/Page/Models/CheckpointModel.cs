// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Descriptions;

namespace MachineManager.Server.Page.Models;

/// <param name="Position">Where it is.</param>
/// <param name="Kind">"origin", "spaced", "visited" or "stored".</param>
internal sealed record CheckpointModel(PositionModel Position, string Kind)
{
    public static CheckpointModel Of(CheckpointDescription checkpoint) => new(PositionModel.Of(checkpoint.Position), checkpoint.Kind);
}
