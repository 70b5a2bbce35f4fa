// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Page.Models;

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
internal readonly record struct PositionModel(ulong Cycle, ulong Ucycle)
{
    public static PositionModel Of(MachinePosition position) => new(position.Cycle, position.Ucycle);
}
