// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Linux;

/// <summary>The Debian images that download-test-images.sh gets ready.</summary>
internal static class LinuxImages
{
    public const ulong RamLength = 128UL << 20;

    public static string Rom => Repository.Path("test-files", "linux", "rom.bin");

    public static string Ram => Repository.Path("test-files", "linux", "ram.bin");

    /// <summary>Why the test of the known hashes cannot run, or null.</summary>
    public static string? Missing()
    {
        if (!File.Exists(Rom) || !File.Exists(Ram))
            return "no test-files/linux/rom.bin and ram.bin; ./download-test-images.sh builds them";
        var known = File.ReadAllText(Repository.Path("tests", "images", "linux", "SHA256SUMS"));
        return known.Contains($"{Sum(Rom)}  rom.bin", StringComparison.Ordinal) && known.Contains($"{Sum(Ram)}  ram.bin", StringComparison.Ordinal)
            ? null
            : "test-files/linux was built with another kernel or other tools than those of the known root hashes (tests/images/linux/SHA256SUMS)";
    }

    private static string Sum(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
