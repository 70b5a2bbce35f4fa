// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Tests.Completion;

/// <summary>The program as it was built, beside the tests.</summary>
internal static class MmExecutable
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "mm");
}
