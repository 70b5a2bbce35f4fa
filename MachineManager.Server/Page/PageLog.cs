// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Page;

internal static partial class PageLog
{
    [LoggerMessage(700, LogLevel.Warning, "{Method} {Path} refused, {Status}: {Reason}", EventName = "PageRequestRefused")]
    public static partial void Refused(ILogger logger, string method, PathString path, int status, string reason);

    [LoggerMessage(701, LogLevel.Error, "Unexpected error while answering {Method} {Path}", EventName = "PageUnexpected")]
    public static partial void Unexpected(ILogger logger, Exception error, string method, PathString path);

    [LoggerMessage(702, LogLevel.Information, "Session {SessionId}: its end is asked for by the page", EventName = "PageEndsSession")]
    public static partial void Ending(ILogger logger, string sessionId);
}
