// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace MachineManager.Cli.Tests.Completion;

/// <summary>The program as it was built.</summary>
internal static class MmExecutable
{
    public static string Path { get; } =
        typeof(MmExecutable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BuiltMm").Value!;
}
