// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>The manager that the tests start: the one built with them, or the one that MANAGER_UNDER_TEST names.</summary>
internal static class ManagerExecutable
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var path = Environment.GetEnvironmentVariable("MANAGER_UNDER_TEST");
        if (string.IsNullOrEmpty(path))
        {
            var built = typeof(ManagerExecutable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => a.Key == "ManagerUnderTest").Value;
            // The executable is beside the assembly that the build tells of.
            path = System.IO.Path.ChangeExtension(built, null) ?? string.Empty;
        }

        return File.Exists(path) ? path : throw new FileNotFoundException($"no manager executable at '{path}'", path);
    }
}
