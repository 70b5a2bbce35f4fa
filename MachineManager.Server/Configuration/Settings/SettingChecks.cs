// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration.Settings;

/// <summary>Whether what a text names is there, and can be used.</summary>
internal static class SettingChecks
{
    /// <returns>The problem, to follow the setting's name; null when there is none.</returns>
    public static string? Problem(SettingKind kind, string text) => kind switch
    {
        SettingKind.Address when !ListenAddress.TryResolve(text, out _) =>
            $"is '{text}'; it must be an IP address or a host name that resolves to one",
        SettingKind.Folder => Folder(text),
        SettingKind.WritableFolder => WritableFolder(text),
        SettingKind.File => ReadableFile(text),
        _ => null,
    };

    private static string? Folder(string path)
    {
        try
        {
            if (!Directory.Exists(path))
                return $"is '{path}', which is not a folder";
            _ = Directory.EnumerateFileSystemEntries(path).Any();
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return $"is '{path}', which cannot be read: {e.Message}";
        }
    }

    private static string? WritableFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(
                Path.Combine(path, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException)
        {
            return $"is '{path}', which is not a folder that can be written: {e.Message}";
        }
    }

    private static string? ReadableFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            return $"is '{path}', which is not a file that can be read: {e.Message}";
        }
    }
}
