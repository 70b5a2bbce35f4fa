// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Reflection;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Demo;

/// <summary>The demo client, built with these tests.</summary>
internal static class DemoClient
{
    private static readonly string Executable = Path.ChangeExtension(
        typeof(DemoClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "DemoClient").Value, null)!;

    /// <summary>Starts it with a program of tests/images.</summary>
    public static ClientProgram Start(ManagerProcess manager, string session, string image, params string[] more) => ClientProgram.Start(
        Executable,
        [
            "--port", manager.Port.ToString(CultureInfo.InvariantCulture), "--session-id", session,
            "--program", Path.Combine(RepositoryFiles.Images, image), .. more,
        ]);
}
