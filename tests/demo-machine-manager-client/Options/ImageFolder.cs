// SPDX-License-Identifier: Apache-2.0

namespace DemoClient.Options;

/// <summary>Finds the images that belong to the repository.</summary>
internal static class ImageFolder
{
    private const string TopLevelFile = "MachineManager.slnx";

    /// <summary>The absolute name of a file of the repository, looked for upwards from the program and from the working directory.</summary>
    /// <exception cref="FileNotFoundException">The file is in neither; the message says what gets it ready.</exception>
    public static string Find(string relativeName, string hint)
    {
        foreach (var start in (string[])[AppContext.BaseDirectory, Environment.CurrentDirectory])
        {
            var top = TopLevelOf(start);
            if (top is not null && Path.Combine(top, relativeName) is var name && File.Exists(name))
                return name;
        }
        throw new FileNotFoundException($"there is no {relativeName} in the repository; {hint}");
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
