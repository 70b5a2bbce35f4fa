// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

internal sealed record DrainDocument(bool Draining, uint Sessions, uint Running);
