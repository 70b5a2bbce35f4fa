// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration.Settings;

namespace MachineManager.Server.Security.Paths;

/// <summary>The folders that paths in requests must be in, links and ".." taken into account.</summary>
/// <param name="setting">The setting that names them, for errors.</param>
/// <param name="roots">Absolute or relative to the working directory; none: paths may be anywhere.</param>
internal sealed class PathRoots(string setting, IReadOnlyList<string> roots)
{
    private readonly string[] _roots = [.. roots.Select(root => RealPath.Of(Path.GetFullPath(root)) ?? Path.GetFullPath(root))];

    /// <summary>
    /// Answers what is to be opened: without roots the path as it is; with roots the real path, so that what was checked is what is used.
    /// </summary>
    /// <exception cref="PathRefusedException">It is outside all roots.</exception>
    public string Confine(string path) => _roots.Length == 0 ? path : RealPath.Of(path) is { } real && IsInside(real) ? real : throw Refusal(path);

    /// <summary>As <see cref="Confine"/>, for a folder whose entries are opened too: none may lead out.</summary>
    public string ConfineFolder(string path)
    {
        var folder = Confine(path);
        if (_roots.Length == 0 || !Directory.Exists(folder))
            return folder;
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
            Confine(entry);
        return folder;
    }

    private bool IsInside(string real) =>
        _roots.Any(root => real == root || root == "/" || (real.StartsWith(root, StringComparison.Ordinal) && real[root.Length] == Path.DirectorySeparatorChar));

    private PathRefusedException Refusal(string path) =>
        new($"'{path}' is outside of what requests may name; it must be in {string.Join(" or ", _roots)} ({SettingTable.Get(setting).Name})");
}
