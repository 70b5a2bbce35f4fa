// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Storage;
using MachineEmulator.Tests.Machines;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Tests.Storage;

/// <summary>A test that needs a folder on a file system whose files can have blocks in common.</summary>
public sealed class ReflinkFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsPossible = new(Try);

    /// <summary>REFLINK_FOLDER names it; otherwise it is where temporary files are.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("REFLINK_FOLDER") is { Length: > 0 } set ? set : Path.GetTempPath();

    public ReflinkFactAttribute()
    {
        if (!IsPossible.Value)
            Skip = $"This file system has no reflinks: {Folder}; REFLINK_FOLDER names another folder.";
    }

    private static bool Try()
    {
        using var files = new ScratchFiles(Folder);
        using SafeFileHandle source = File.OpenHandle(files.Write("source", new byte[4096]));
        using SafeFileHandle destination = File.OpenHandle(files.PathOf("clone"), FileMode.CreateNew, FileAccess.Write);
        return FileBlocks.TryClone(source, destination);
    }
}
