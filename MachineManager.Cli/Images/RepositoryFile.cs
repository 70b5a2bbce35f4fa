// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Images;

/// <summary>Finds files of the repository, where the program runs in it.</summary>
internal static class RepositoryFile
{
    private const string TopLevelFile = "MachineManager.slnx";

    /// <summary>The absolute name of a file, looked for upwards from each of the folders; null where it is not there.</summary>
    public static string? Find(string relativeName, params ReadOnlySpan<string> folders)
    {
        foreach (var start in folders)
        {
            if (TopLevelOf(start) is { } top && Path.Combine(top, relativeName) is var name && File.Exists(name))
                return name;
        }

        return null;
    }

    private static string? TopLevelOf(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, TopLevelFile)))
                return folder.FullName;
        }

        return null;
    }
}
