// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Page.Models;

/// <param name="Position">Where the machine has it.</param>
/// <param name="RootHash">In hex.</param>
internal sealed record HashModel(PositionModel Position, string RootHash);
