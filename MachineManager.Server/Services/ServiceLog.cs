// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Services;

internal static partial class ServiceLog
{
    [LoggerMessage(400, LogLevel.Debug, "{Method} refused, {Code}: {Reason}", EventName = "ServiceRefused")]
    public static partial void Refused(ILogger logger, string method, StatusCode code, string reason);

    [LoggerMessage(401, LogLevel.Error, "Unexpected error", EventName = "ServiceUnexpected")]
    public static partial void Unexpected(ILogger logger, Exception error);
}
