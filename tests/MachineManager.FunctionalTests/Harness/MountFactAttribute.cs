// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A fact that needs a small disk of its own; where none may be mounted it is skipped and says so.</summary>
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly string? Problem = Try();

    public MountFactAttribute() => Skip = Problem;

    /// <summary>A launcher that mounts a disk of <paramref name="size"/> at a folder, for what it executes to see and nobody else.</summary>
    internal static string[] Launcher(string folder, string size)
    {
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        return ["unshare", "--mount", .. user, "sh", "-c", $"mount -t tmpfs -o size={size} tmpfs '{folder}' && exec \"$@\"", "sh"];
    }

    private static string? Try()
    {
        try
        {
            string[] command = [.. Launcher(Path.GetTempPath(), "64k"), "true"];
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"no disk can be mounted here: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"no disk can be mounted here: {e.Message}";
        }
    }
}
