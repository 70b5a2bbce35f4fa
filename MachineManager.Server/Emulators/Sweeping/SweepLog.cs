// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Sweeping;

internal static partial class SweepLog
{
    [LoggerMessage(
        120,
        LogLevel.Warning,
        "Killed {Count} emulator processes that a manager left when it was killed: pids {Pids}",
        EventName = "SweepSwept")]
    public static partial void Swept(ILogger logger, int count, string pids);

    [LoggerMessage(
        121,
        LogLevel.Error,
        "Emulator processes that a killed manager left could not be killed: pids {Pids}",
        EventName = "SweepNotSwept")]
    public static partial void NotSwept(ILogger logger, string pids);

    [LoggerMessage(122, LogLevel.Warning, "Deleted {Folder}, which a manager left when it was killed", EventName = "SweepFolderDeleted")]
    public static partial void FolderDeleted(ILogger logger, string folder);

    [LoggerMessage(123, LogLevel.Warning, "{Folder} could not be deleted: {Reason}", EventName = "SweepFolderNotDeleted")]
    public static partial void FolderNotDeleted(ILogger logger, string folder, string reason);
}
