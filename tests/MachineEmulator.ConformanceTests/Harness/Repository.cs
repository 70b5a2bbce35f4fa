// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using GoldenVectors.Vectors;

namespace MachineEmulator.ConformanceTests.Harness;

/// <summary>Files of the repository that tests use.</summary>
internal static class Repository
{
    /// <summary>The command of the server under test, for a shell.</summary>
    public static string EmulatorCommand(ExecutionWay way) => way == ExecutionWay.Interpreted
        ? $"env MACHINE_EMULATOR_EXECUTION=interpret '{Metadata("EmulatorPath")}'"
        : $"env MACHINE_EMULATOR_EXECUTION=translate MACHINE_EMULATOR_TRANSLATE_AFTER=1 '{Metadata("EmulatorPath")}'";

    public static GoldenFolder Golden { get; } = new(Metadata("GoldenPath"));

    public static string GoldenPath => Metadata("GoldenPath");

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
