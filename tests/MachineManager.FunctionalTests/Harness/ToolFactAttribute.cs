// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A fact that needs commands on the PATH; without them it is skipped and says so.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    /// <param name="tools">Names of commands, such as node.</param>
    public ToolFactAttribute(params string[] tools)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var absent = tools.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool)))).ToArray();
        if (absent.Length > 0)
            Skip = $"not on the PATH: {string.Join(", ", absent)}";
    }
}
