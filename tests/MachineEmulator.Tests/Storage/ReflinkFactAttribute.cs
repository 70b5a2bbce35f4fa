// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Storage;
using MachineEmulator.Tests.Machines;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Tests.Storage;

/// <summary>A test that needs a temporary folder on a file system whose files can have blocks in common.</summary>
public sealed class ReflinkFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsPossible = new(Try);

    public ReflinkFactAttribute()
    {
        if (!IsPossible.Value)
            Skip = $"{Path.GetTempPath()} is on a file system without reflinks; TMPDIR names another folder.";
    }

    private static bool Try()
    {
        using var files = new ScratchFiles();
        using SafeFileHandle source = File.OpenHandle(files.Write("source", new byte[4096]));
        using SafeFileHandle destination = File.OpenHandle(files.PathOf("clone"), FileMode.CreateNew, FileAccess.Write);
        return FileBlocks.TryClone(source, destination);
    }
}
