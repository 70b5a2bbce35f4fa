// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Images;

/// <summary>Names of files and directories, as they are sent to the manager, which may run elsewhere.</summary>
internal sealed class FileNames(string folder)
{
    /// <summary>What is here gets its absolute name. Other names are the manager's to look up, in folders of its own.</summary>
    public string OfExisting(string name)
    {
        var here = Path.GetFullPath(name, folder);
        return File.Exists(here) || Directory.Exists(here) ? here : name;
    }

    /// <summary>What begins with ./ or ../ is meant from here. Other names are the manager's to look up.</summary>
    public string OfNew(string name) =>
        name.StartsWith("./", StringComparison.Ordinal) || name.StartsWith("../", StringComparison.Ordinal) ? Path.GetFullPath(name, folder) : name;

    /// <summary>Bytes of a file that is here; null where it is not.</summary>
    public ulong? LengthOf(string name) =>
        new FileInfo(Path.GetFullPath(name, folder)) is { Exists: true } file ? (ulong)file.Length : null;
}
