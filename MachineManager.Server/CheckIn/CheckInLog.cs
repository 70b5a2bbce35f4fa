// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.CheckIn;

internal static partial class CheckInLog
{
    [LoggerMessage(200, LogLevel.Debug, "Check-in from {Address} accepted")]
    public static partial void Accepted(ILogger logger, string address);

    [LoggerMessage(201, LogLevel.Warning, "Check-in from {Address} came again")]
    public static partial void Repeated(ILogger logger, string address);

    [LoggerMessage(202, LogLevel.Warning, "Check-in from {Address} refused: none is expected")]
    public static partial void Unexpected(ILogger logger, string address);

    [LoggerMessage(203, LogLevel.Warning, "Check-in from {Address} refused: unknown session id, or too late")]
    public static partial void UnknownId(ILogger logger, string address);

    [LoggerMessage(204, LogLevel.Warning, "Check-in refused: '{Address}' is not host:port")]
    public static partial void BadAddress(ILogger logger, string address);
}
