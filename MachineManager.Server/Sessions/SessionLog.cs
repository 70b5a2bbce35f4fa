// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions;

internal static partial class SessionLog
{
    [LoggerMessage(300, LogLevel.Information, "Session {SessionId} opened, root hash {Hash}", EventName = "SessionOpened")]
    public static partial void Opened(ILogger logger, string sessionId, Hash hash);

    [LoggerMessage(301, LogLevel.Information, "Session {SessionId} ended", EventName = "SessionEnded")]
    public static partial void Ended(ILogger logger, string sessionId);

    [LoggerMessage(302, LogLevel.Error, "Session {SessionId} failed: {Reason}", EventName = "SessionFailed")]
    public static partial void Failed(ILogger logger, string sessionId, string reason);

    [LoggerMessage(303, LogLevel.Debug, "Session {SessionId} runs to {First} ... {Last}", EventName = "SessionRunStarted")]
    public static partial void RunStarted(ILogger logger, string sessionId, MachinePosition first, MachinePosition last);

    [LoggerMessage(304, LogLevel.Debug, "Session {SessionId} has run to {Position}", EventName = "SessionRunCompleted")]
    public static partial void RunCompleted(ILogger logger, string sessionId, MachinePosition position);

    [LoggerMessage(305, LogLevel.Warning, "Session {SessionId}: run failed: {Reason}", EventName = "SessionRunFailed")]
    public static partial void RunFailed(ILogger logger, string sessionId, string reason);

    [LoggerMessage(306, LogLevel.Debug, "Session {SessionId}: run cancelled", EventName = "SessionRunCancelled")]
    public static partial void RunCancelled(ILogger logger, string sessionId);

    [LoggerMessage(307, LogLevel.Warning, "Session {SessionId}: its emulator could not be ended: {Reason}", EventName = "SessionClearingFailed")]
    public static partial void ClearingFailed(ILogger logger, string sessionId, string reason);

    [LoggerMessage(308, LogLevel.Information, "Ending all {Count} sessions", EventName = "SessionEndingAll")]
    public static partial void EndingAll(ILogger logger, int count);

    [LoggerMessage(
        311,
        LogLevel.Warning,
        "Session {SessionId} is not stored where it stands; bringing it back runs from an earlier checkpoint: {Reason}",
        EventName = "SessionNotStored")]
    public static partial void NotStored(ILogger logger, string sessionId, string reason);

    [LoggerMessage(
        312,
        LogLevel.Information,
        "Session {SessionId} is brought back to {Position}, root hash at its origin {Hash}",
        EventName = "SessionRecovered")]
    public static partial void Recovered(ILogger logger, string sessionId, MachinePosition position, Hash hash);

    [LoggerMessage(
        310,
        LogLevel.Warning,
        "Session {SessionId} is ended: it was not used for {Limit} (SessionIdleTimeout)",
        EventName = "SessionEndedIdle")]
    public static partial void EndedIdle(ILogger logger, string sessionId, TimeSpan limit);

    [LoggerMessage(309, LogLevel.Error, "Session {SessionId} could not be ended: {Reason}", EventName = "SessionEndingFailed")]
    public static partial void EndingFailed(ILogger logger, string sessionId, string reason);
}
