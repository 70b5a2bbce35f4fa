// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Service">Empty for the manager as a whole.</param>
/// <param name="Status">"SERVING", "NOT_SERVING", "SERVICE_UNKNOWN" or "UNKNOWN".</param>
internal sealed record HealthDocument(string Service, string Status);
