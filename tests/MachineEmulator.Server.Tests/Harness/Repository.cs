// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace MachineEmulator.Server.Tests.Harness;

/// <summary>Files of the repository that tests use.</summary>
internal static class Repository
{
    public static string Emulator => Metadata("EmulatorPath");

    public static string Image(string name) => Path.Combine(Metadata("ImagesPath"), name);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
