// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration;

/// <summary>Whether sessions can be kept in a folder: it is made if it is missing, and something is written into it.</summary>
internal static class SessionsPathCheck
{
    public static void Check(List<string> failures, string? path)
    {
        if (path is null)
            return;
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(
                Path.Combine(path, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException)
        {
            failures.Add($"--sessions-path is '{path}', which is not a folder that can be written: {e.Message}");
        }
    }
}
