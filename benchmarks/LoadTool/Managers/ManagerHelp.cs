// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace LoadTool.Managers;

/// <summary>What a manager says of its options.</summary>
internal static class ManagerHelp
{
    /// <summary>Whether a manager's help names an option; false where there is no such manager.</summary>
    public static async Task<bool> NamesAsync(string executable, string option, CancellationToken cancelled)
    {
        if (!File.Exists(executable))
            return false;
        using var process = Process.Start(new ProcessStartInfo(executable, ["--help"]) { RedirectStandardOutput = true })!;
        var help = await process.StandardOutput.ReadToEndAsync(cancelled);
        await process.WaitForExitAsync(cancelled);
        return help.Contains(option, StringComparison.Ordinal);
    }
}
