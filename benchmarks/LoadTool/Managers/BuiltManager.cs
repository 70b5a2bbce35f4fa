// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace LoadTool.Managers;

/// <summary>The manager that was built with the tool.</summary>
internal static class BuiltManager
{
    /// <summary>Path of its executable.</summary>
    public static string Path { get; } =
        typeof(BuiltManager).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == nameof(BuiltManager)).Value!;
}
