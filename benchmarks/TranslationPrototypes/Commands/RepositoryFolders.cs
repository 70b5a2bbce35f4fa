// SPDX-License-Identifier: Apache-2.0

namespace TranslationPrototypes.Commands;

/// <summary>Where images are when no option says otherwise.</summary>
internal static class RepositoryFolders
{
    public static string Images { get; } = Path.Combine(Root, "tests", "images");

    /// <summary>What download-test-images.sh gets; TEST_FILES names another place, as it does for the script.</summary>
    public static string Linux { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("TEST_FILES") is { Length: > 0 } set ? set : Path.Combine(Root, "test-files"), "linux");

    /// <summary>The nearest folder above the program that holds the solution; the current one if none does.</summary>
    private static string Root
    {
        get
        {
            for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "MachineManager.slnx")))
                    return folder;
            }

            return Environment.CurrentDirectory;
        }
    }
}
