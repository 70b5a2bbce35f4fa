// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>Where the clients of other makes are, and whether what they need is there.</summary>
internal static class ForeignClient
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "tests", "foreign-clients");

    public static string PythonScript { get; } = Path.Combine(Folder, "python", "session.py");

    public static string NodeScript { get; } = Path.Combine(Folder, "node", "session.mjs");

    public static string NodePackage { get; } = Path.Combine(Folder, "node", "node_modules", "@grpc", "grpc-js");

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
