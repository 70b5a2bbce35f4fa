// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

internal static partial class PoolLog
{
    [LoggerMessage(
        140,
        LogLevel.Warning,
        "No emulator could be kept ready: {Reason}; trying again at growing intervals",
        EventName = "PoolRefillFailed")]
    public static partial void RefillFailed(ILogger logger, string reason);

    [LoggerMessage(141, LogLevel.Information, "Emulators are kept ready again", EventName = "PoolRefillRecovered")]
    public static partial void RefillRecovered(ILogger logger);

    [LoggerMessage(142, LogLevel.Warning, "Idle emulator lost: {Reason}", EventName = "PoolIdleLost")]
    public static partial void IdleLost(ILogger logger, string reason);

    [LoggerMessage(
        143,
        LogLevel.Warning,
        "Idle emulator pid {Pid} could not be given to session {SessionId}: {Reason}",
        EventName = "PoolAssignFailed")]
    public static partial void AssignFailed(ILogger logger, int pid, string sessionId, string reason);

    [LoggerMessage(144, LogLevel.Debug, "Emulator pid {Pid} is idle after {Uses} sessions", EventName = "PoolReturned")]
    public static partial void Returned(ILogger logger, int pid, int uses);

    [LoggerMessage(145, LogLevel.Error, "Emulator pid {Pid} could not be ended: {Reason}", EventName = "PoolStopFailed")]
    public static partial void StopFailed(ILogger logger, int pid, string reason);

    [LoggerMessage(146, LogLevel.Debug, "Ending {Count} pooled emulators", EventName = "PoolEnding")]
    public static partial void Ending(ILogger logger, int count);
}
