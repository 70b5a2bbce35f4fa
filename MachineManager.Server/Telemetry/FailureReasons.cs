// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Limits;

namespace MachineManager.Server.Telemetry;

/// <summary>Which reason an error is.</summary>
internal static class FailureReasons
{
    public static FailureReason Of(Exception error) => error switch
    {
        EmulatorLostException { IsTimeout: true } => FailureReason.EmulatorTimeout,
        EmulatorLostException or EmulatorStopException => FailureReason.EmulatorLost,
        EmulatorRefusedException => FailureReason.EmulatorRefused,
        LimitExceededException => FailureReason.Limit,
        JournalException or IOException => FailureReason.Storage,
        OperationCanceledException or ShuttingDownException => FailureReason.Cancelled,
        _ => FailureReason.Other,
    };
}
