// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Session">Id.</param>
/// <param name="Directory">As it was sent to the manager.</param>
internal sealed record StoredDocument(string Session, string Directory);
