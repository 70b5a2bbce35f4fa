// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Services.Control;

internal static partial class ControlLog
{
    [LoggerMessage(650, LogLevel.Information, "Draining: no new sessions; there are {Count}", EventName = "Draining")]
    public static partial void Draining(ILogger logger, int count);

    [LoggerMessage(651, LogLevel.Information, "Draining is cancelled: new sessions are taken again", EventName = "DrainCancelled")]
    public static partial void DrainCancelled(ILogger logger);

    [LoggerMessage(652, LogLevel.Information, "Drained: the manager ends", EventName = "Drained")]
    public static partial void Drained(ILogger logger);
}
