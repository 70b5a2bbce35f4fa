// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A session that was opened. Hashes are 64 lower-case hexadecimal digits everywhere.</summary>
internal sealed record NewDocument(string Session, string RootHash);
