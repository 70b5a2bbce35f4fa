// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Telemetry;

/// <summary>When in its life a session fails.</summary>
internal enum FailurePhase
{
    /// <summary>While it is opened: nothing is left of it.</summary>
    Start,

    /// <summary>After that.</summary>
    Life,

    /// <summary>While it is brought back after a restart of the manager.</summary>
    Recovery,
}
