// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;

namespace MachineManager.Server.Durability.Checkpoints;

internal static partial class CheckpointLog
{
    [LoggerMessage(
        520,
        LogLevel.Debug,
        "Session {SessionId}: stored a checkpoint at {Position}, {Bytes} bytes on the disk, in {Folder}",
        EventName = "CheckpointStored")]
    public static partial void Stored(ILogger logger, string sessionId, string position, long bytes, string folder);

    [LoggerMessage(521, LogLevel.Warning,
        "Session {SessionId}: no checkpoint is stored at {Position}: {Reason}. The session goes on; coming back to here takes longer",
        EventName = "CheckpointNotStored")]
    public static partial void NotStored(ILogger logger, string sessionId, string position, string reason);

    [LoggerMessage(522, LogLevel.Warning,
        "Session {SessionId}: the machine stored at {Position} has the root hash {Stored} and should have {Expected}; it is dropped",
        EventName = "CheckpointHashDiffers")]
    public static partial void HashDiffers(ILogger logger, string sessionId, string position, Hash stored, Hash expected);

    [LoggerMessage(
        523,
        LogLevel.Warning,
        "Session {SessionId}: the checkpoint {Folder} is damaged and dropped: {Reason}",
        EventName = "CheckpointDamaged")]
    public static partial void Damaged(ILogger logger, string sessionId, string folder, string reason);

    [LoggerMessage(524, LogLevel.Warning, "The folder {Folder} cannot be removed: {Reason}", EventName = "CheckpointNotRemoved")]
    public static partial void NotRemoved(ILogger logger, string folder, string reason);

    [LoggerMessage(525, LogLevel.Debug, "Session {SessionId}: dropped the checkpoint {Folder}", EventName = "CheckpointDropped")]
    public static partial void Dropped(ILogger logger, string sessionId, string folder);
}
