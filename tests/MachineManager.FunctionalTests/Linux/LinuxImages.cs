// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using CartesiMachine;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Linux;

/// <summary>The Debian images that download-test-images.sh gets ready, and the machine that they are for.</summary>
internal static class LinuxImages
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Downloaded, "linux");

    public static MachineConfig Machine() => new()
    {
        Rom = new ROMConfig { ImageFilename = Path.Combine(Folder, "rom.bin") },
        Ram = new RAMConfig { ImageFilename = Path.Combine(Folder, "ram.bin"), Length = 128 * TestMachines.Mebibyte },
    };

    /// <summary>Why what was recorded does not apply to the images that are here, or null.</summary>
    public static string? Differ()
    {
        var recorded = File.ReadAllLines(Path.Combine(RepositoryFiles.Images, "linux", "SHA256SUMS"));
        var differing = ((string[])["rom.bin", "ram.bin"]).Where(image => !recorded.Contains($"{Sum(image)}  {image}")).ToArray();
        return differing.Length == 0
            ? null
            : $"built with another kernel or other tools than what was recorded (tests/images/linux/SHA256SUMS): {string.Join(", ", differing)}";
    }

    private static string Sum(string image)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, image));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
