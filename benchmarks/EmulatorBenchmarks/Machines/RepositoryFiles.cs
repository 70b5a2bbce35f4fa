// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Machines;

/// <summary>Files of the repository that the tool is built in.</summary>
internal static class RepositoryFiles
{
    private const string DownloadsVariable = "TEST_FILES";

    public static string Root { get; } = FindRoot();

    /// <summary>The golden vectors.</summary>
    public static string Golden { get; } = Path.Combine(Root, "tests", "golden");

    /// <summary>What download-test-images.sh gets ready.</summary>
    public static string Downloads { get; } =
        Environment.GetEnvironmentVariable(DownloadsVariable) is { Length: > 0 } set ? set : Path.Combine(Root, "test-files");

    /// <summary>A file of tests/images.</summary>
    public static string Image(string name) => Path.Combine(Root, "tests", "images", name);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "MachineManager.slnx")))
                return folder;
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds MachineManager.slnx");
    }
}
