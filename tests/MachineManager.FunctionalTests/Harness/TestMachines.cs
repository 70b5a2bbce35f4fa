// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Configs of small machines. Image names are absolute; processor fields are left out.</summary>
internal static class TestMachines
{
    public const ulong RamStart = 0x80000000;
    public const ulong Mebibyte = 1 << 20;

    public static string Rom { get; } = Path.Combine(RepositoryFiles.Images, "rom.bin");

    /// <summary>A program of tests/images, such as "hello.bin".</summary>
    public static MachineConfig Program(string image, ulong ramLength = 2 * Mebibyte) => Of(Path.Combine(RepositoryFiles.Images, image), ramLength);

    /// <summary>tests/images/yield.bin: an automatic yield, a manual yield, a halt; what is not enabled is not done.</summary>
    public static MachineConfig Yields(bool automatic, bool manual)
    {
        var config = Program("yield.bin");
        config.Htif = new HTIFConfig { YieldAutomatic = automatic, YieldManual = manual };
        return config;
    }

    /// <summary>A machine with the image at <paramref name="ramImage"/> as its RAM.</summary>
    public static MachineConfig Of(string ramImage, ulong ramLength = 2 * Mebibyte) => new()
    {
        Rom = new ROMConfig { ImageFilename = Rom },
        Ram = new RAMConfig { Length = ramLength, ImageFilename = ramImage },
    };
}
