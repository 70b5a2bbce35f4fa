// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;

namespace MachineManager.Server.Durability.Files;

/// <summary>Removes folders so that what is left after a failure tells by its name that it is rubbish.</summary>
internal static class FolderRemoval
{
    private const string Suffix = ".dropped";

    /// <summary>Renames the folder and removes it. What cannot be removed is logged; what is not there need not be.</summary>
    public static void Remove(string folder, ILogger logger)
    {
        var dropped = folder;
        try
        {
            if (!folder.EndsWith(Suffix, StringComparison.Ordinal))
            {
                dropped = folder + Suffix;
                Directory.Move(folder, dropped);
            }

            Directory.Delete(dropped, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
        catch (Exception e) when (DiskError.Is(e))
        {
            CheckpointLog.NotRemoved(logger, dropped, DiskError.Reason(e));
        }
    }
}
