// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability;

internal static partial class DurabilityLog
{
    [LoggerMessage(500, LogLevel.Warning,
        "The journal {Path} ends with {Bytes} bytes that are no whole record; they are cut off, and the session is as it was before them",
        EventName = "DurabilityTailCut")]
    public static partial void TailCut(ILogger logger, string path, long bytes);

    [LoggerMessage(501, LogLevel.Error, "The session {SessionId} cannot be brought back: {Reason}", EventName = "DurabilityUnreadable")]
    public static partial void Unreadable(ILogger logger, string sessionId, string reason);

    [LoggerMessage(502, LogLevel.Debug, "Removing {Folder}, left by an earlier manager", EventName = "DurabilitySweeping")]
    public static partial void Sweeping(ILogger logger, string folder);

    [LoggerMessage(503, LogLevel.Information, "Found {Count} sessions in {Path}, {Unreadable} of them unreadable", EventName = "DurabilityOpened")]
    public static partial void Opened(ILogger logger, string path, int count, int unreadable);
}
