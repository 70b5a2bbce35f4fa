// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Health;

/// <summary>One thing that has to be so for the manager to serve.</summary>
/// <param name="Name">Short, for programs.</param>
/// <param name="Problem">What is wrong, in words; null when nothing is.</param>
internal readonly record struct HealthCheck(string Name, string? Problem);
