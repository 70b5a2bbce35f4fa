// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>Root hashes at positions.</summary>
internal sealed record HashesDocument(string Session, IReadOnlyList<HashDocument> Hashes);
