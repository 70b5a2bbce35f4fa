// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Machines;

/// <summary>Files of the repository that the tool is built in.</summary>
internal static class RepositoryFiles
{
    private const string DownloadsVariable = "TEST_FILES";

    public static string Root { get; } = FindRoot();

    /// <summary>The golden vectors.</summary>
    public static string Golden { get; } = Path.Combine(Root, "tests", "golden");

    /// <summary>The committed programs.</summary>
    public static string Images { get; } = Path.Combine(Root, "tests", "images");

    /// <summary>Linux's images, if download-test-images.sh has got them ready.</summary>
    public static string Linux { get; } = Path.Combine(
        Environment.GetEnvironmentVariable(DownloadsVariable) is { Length: > 0 } set ? set : Path.Combine(Root, "test-files"), "linux");

    /// <summary>One of the committed programs.</summary>
    public static string Image(string name) => Path.Combine(Images, name);

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
