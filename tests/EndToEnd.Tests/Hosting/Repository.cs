// SPDX-License-Identifier: Apache-2.0

namespace EndToEnd.Tests.Hosting;

/// <summary>Where things are in the working copy that these tests were built from.</summary>
internal static class Repository
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    public static string Root { get; } = FindRoot();

    public static string Path(params string[] names) => System.IO.Path.Combine([Root, .. names]);

    /// <summary>The assembly of a program, built in the same configuration as these tests.</summary>
    public static string Program(string projectFolder, string assembly)
    {
        // <project>/bin/<configuration>/<framework>/
        var (framework, configuration) = (Output.Name, Output.Parent!.Name);
        return Path(projectFolder, "bin", configuration, framework, assembly + ".dll");
    }

    private static string FindRoot()
    {
        for (var folder = Output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MachineManager.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"{Output.FullName} is not in a working copy of the repository");
    }
}
