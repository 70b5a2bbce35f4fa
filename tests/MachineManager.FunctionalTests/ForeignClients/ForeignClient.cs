// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>Where the clients of other makes and the examples are, and whether what they need is there.</summary>
internal static class ForeignClient
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "tests", "foreign-clients");
    private static readonly string Examples = Path.Combine(RepositoryFiles.Root, "examples");

    public static string PythonScript { get; } = Path.Combine(Folder, "python", "session.py");

    public static string NodeScript { get; } = Path.Combine(Folder, "node", "session.mjs");

    /// <summary>What the client wants that is started with node.</summary>
    public static string NodePackage { get; } = Path.Combine(Folder, "node", "node_modules", "@grpc", "grpc-js");

    /// <summary>What the JavaScript example wants.</summary>
    public static string NodeExamplePackage { get; } = Path.Combine(Examples, "javascript", "node_modules", "@grpc", "grpc-js");

    public static string PythonExample { get; } = Path.Combine(Examples, "python", "session.py");

    /// <summary>Generates the modules of the Python example into the folder that it is given.</summary>
    public static string PythonGenerator { get; } = Path.Combine(Examples, "python", "generate.sh");

    public static string NodeExample { get; } = Path.Combine(Examples, "javascript", "session.mjs");

    /// <summary>The C# example, built with these tests.</summary>
    public static string CSharpExample { get; } = Path.ChangeExtension(
        typeof(ForeignClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CSharpExample").Value, null)!;

    /// <summary>Whether a command can be started and ends with 0.</summary>
    public static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
