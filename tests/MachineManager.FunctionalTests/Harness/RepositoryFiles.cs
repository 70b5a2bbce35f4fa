// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Files of the repository that the tests use where they are.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find();

    /// <summary>The committed test programs.</summary>
    public static string Images { get; } = Path.Combine(Root, "tests", "images");

    /// <summary>Programs with hashes recorded from the real emulator.</summary>
    public static string Recorded { get; } = Path.Combine(Images, "recorded");

    /// <summary>What download-test-images.sh gets; it may be absent. TEST_FILES names another place, as it does for the script.</summary>
    public static string Downloaded { get; } = Environment.GetEnvironmentVariable("TEST_FILES") is { Length: > 0 } set ? set : Path.Combine(Root, "test-files");

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "MachineManager.slnx")))
                return folder;
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds MachineManager.slnx");
    }
}
