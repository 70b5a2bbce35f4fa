// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.CheckIn;

internal static partial class CheckInLog
{
    [LoggerMessage(200, LogLevel.Debug, "Check-in of {Emulator} from {Address} accepted", EventName = "CheckInAccepted")]
    public static partial void Accepted(ILogger logger, string emulator, string address);

    [LoggerMessage(201, LogLevel.Warning, "Check-in of {Emulator} from {Address} came again", EventName = "CheckInRepeated")]
    public static partial void Repeated(ILogger logger, string emulator, string address);

    [LoggerMessage(
        202,
        LogLevel.Warning,
        "Check-in of {Emulator} from {Address} refused: none is expected of it now (sent by {Peer})",
        EventName = "CheckInUnexpected")]
    public static partial void Unexpected(ILogger logger, string emulator, string address, string peer);

    [LoggerMessage(
        203,
        LogLevel.Warning,
        "Check-in from {Address} refused: its session id '{Id}' is no emulator's (sent by {Peer})",
        EventName = "CheckInUnknownId")]
    public static partial void UnknownId(ILogger logger, string address, string id, string peer);

    [LoggerMessage(204, LogLevel.Warning, "Check-in refused: '{Address}' is not host:port (sent by {Peer})", EventName = "CheckInBadAddress")]
    public static partial void BadAddress(ILogger logger, string address, string peer);

    [LoggerMessage(
        205,
        LogLevel.Warning,
        "Check-in of {Emulator} from {Address} refused: too late, its id is not valid any more (sent by {Peer})",
        EventName = "CheckInTooLate")]
    public static partial void TooLate(ILogger logger, string emulator, string address, string peer);
}
