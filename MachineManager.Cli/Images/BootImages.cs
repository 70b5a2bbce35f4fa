// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Images;

/// <summary>The Linux images of the repository.</summary>
internal static class BootImages
{
    /// <summary>RAM that this Linux wants.</summary>
    public const ulong LinuxRamLength = 128 << 20;

    private const string Folder = "test-files/linux";

    /// <exception cref="UsageException">They are not there; the message says what builds them.</exception>
    public static (string Ram, string Rom) Linux(string folder) => (Find("ram.bin", folder), Find("rom.bin", folder));

    private static string Find(string name, string folder) =>
        RepositoryFile.Find($"{Folder}/{name}", folder, AppContext.BaseDirectory)
        ?? throw new UsageException($"there is no {Folder}/{name} in the repository: ./download-test-images.sh builds it; or name an image: mm boot IMAGE");
}
