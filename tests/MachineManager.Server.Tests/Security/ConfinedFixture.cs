// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Tests.Services;

namespace MachineManager.Server.Tests.Security;

/// <summary>A manager whose requests may name files in two folders only; beside them are files that they may not.</summary>
public sealed class ConfinedFixture : ServiceFixture
{
    public string Images => Path.Combine(Folder, "images");

    public string Stores => Path.Combine(Folder, "stores");

    public ConfinedFixture()
    {
        Directory.CreateDirectory(Images);
        Directory.CreateDirectory(Path.Combine(Stores, "escaping"));
        File.WriteAllText(Path.Combine(Images, "inside.bin"), "image");
        File.WriteAllText(Path.Combine(Folder, "secret"), "secret");
        File.CreateSymbolicLink(Path.Combine(Images, "link"), Path.Combine(Folder, "secret"));
        File.CreateSymbolicLink(Path.Combine(Stores, "escaping", "0000000080000000-100000.bin"), Path.Combine(Folder, "secret"));
    }

    private protected override void Configure(MachineManager.Server.Configuration.ManagerOptions options)
    {
        (options.ImagePath, options.StoreRoot) = (Images, Stores);
        (options.ImageRoots, options.StoreRoots) = ([Images], [Stores]);
    }
}
