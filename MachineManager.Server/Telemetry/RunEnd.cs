// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Telemetry;

/// <summary>How a run ends.</summary>
internal enum RunEnd
{
    /// <summary>It has its result.</summary>
    Completed,

    Failed,

    /// <summary>Another run has taken its place, or its session has ended.</summary>
    Cancelled,
}
