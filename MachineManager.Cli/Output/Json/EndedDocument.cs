// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

internal sealed record EndedDocument(string Session, bool Ended);
