// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace EmulatorBenchmarks.Servers;

/// <summary>The emulator server that was built with the tool.</summary>
internal static class BuiltServer
{
    /// <summary>Path of its executable.</summary>
    public static string Path { get; } =
        typeof(BuiltServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == nameof(BuiltServer)).Value!;

    /// <summary>It as a command for a shell.</summary>
    public static string Command => $"'{Path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
