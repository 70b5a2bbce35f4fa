// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(
        9,
        LogLevel.Warning,
        "THIS MANAGER LIES: --defective is on, and positions above cycle 15 are answered with the root hash of cycle 15",
        EventName = "Defective")]
    public static partial void Defective(ILogger logger);

    [LoggerMessage(1, LogLevel.Information, "Starting check in service on address {Address}", EventName = "HostingStartingCheckIn")]
    public static partial void StartingCheckIn(ILogger logger, string address);

    [LoggerMessage(2, LogLevel.Information, "Starting machine manager service on address {Address}", EventName = "HostingStartingManager")]
    public static partial void StartingManager(ILogger logger, string address);

    [LoggerMessage(4, LogLevel.Information, "Serving HTTP on address {Address}", EventName = "HostingServingHttp")]
    public static partial void ServingHttp(ILogger logger, string address);

    [LoggerMessage(3, LogLevel.Information, "The machine manager has stopped", EventName = "HostingStopped")]
    public static partial void Stopped(ILogger logger);
}
