// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Telemetry;

/// <summary>Why a session fails; few enough to be told apart in figures.</summary>
internal enum FailureReason
{
    /// <summary>Its emulator did not start, has ended, or cannot be reached.</summary>
    EmulatorLost,

    /// <summary>Its emulator did not check in or answer in time.</summary>
    EmulatorTimeout,

    /// <summary>Its emulator has answered an error, to the machine's config for example.</summary>
    EmulatorRefused,

    /// <summary>A limit of the manager.</summary>
    Limit,

    /// <summary>What should be written down, or was, cannot be written or read.</summary>
    Storage,

    /// <summary>The client, or the manager's end, has given it up.</summary>
    Cancelled,

    /// <summary>Anything else.</summary>
    Other,
}
