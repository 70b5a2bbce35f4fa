// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.Logs;

/// <summary>The messages of the server (spec 10.1); their wording is the original's.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "Initializing server on {Address}")]
    public static partial void InitializingServer(this ILogger log, string address);

    [LoggerMessage(2, LogLevel.Debug, "Doing check-in. Session id: {SessionId} {Address}")]
    public static partial void CheckingIn(this ILogger log, string sessionId, string address);

    [LoggerMessage(3, LogLevel.Error, "check-in failed. {Reason}")]
    public static partial void CheckInFailed(this ILogger log, string reason);

    [LoggerMessage(4, LogLevel.Critical, "unable to check-in")]
    public static partial void UnableToCheckIn(this ILogger log);

    [LoggerMessage(5, LogLevel.Critical, "Server creation failed")]
    public static partial void ServerCreationFailed(this ILogger log);

    [LoggerMessage(6, LogLevel.Debug, "Executing handler_{Rpc}")]
    public static partial void Executing(this ILogger log, string rpc);

    [LoggerMessage(7, LogLevel.Error, "handler_{Rpc} finish_with_error: {Reason} StatusCode: {Status} side_effect: 0")]
    public static partial void FinishedWithError(this ILogger log, string rpc, string reason, int status);

    [LoggerMessage(8, LogLevel.Debug, "Listening on {Address}")]
    public static partial void Listening(this ILogger log, string address);

    [LoggerMessage(9, LogLevel.Debug, "Shutting down")]
    public static partial void ShuttingDown(this ILogger log);
}
