// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;

namespace EmulatorBenchmarks.Machines;

/// <summary>The machines that are measured.</summary>
internal static class GuestMachine
{
    public const ulong RamStart = 0x80000000;

    /// <summary>An address that no program of tests/images has code at, and that each of them may find changed.</summary>
    public const ulong FreeAddress = RamStart + 0x100000;

    public const ulong SmallRam = 64 << 20;

    public const ulong LargeRam = 1 << 30;

    private const ulong LinuxRam = 128 << 20;

    /// <summary>As long as the real emulator's; the image may be shorter.</summary>
    private const ulong MicroRam = 0x20000;

    /// <summary>A machine that runs a program of tests/images.</summary>
    public static MachineRequest Of(string program, ulong ram = SmallRam) => OfImage(RepositoryFiles.Image(program), ram);

    /// <summary>A machine that runs a RAM image.</summary>
    /// <param name="image">Path of the image.</param>
    /// <param name="ram">Length of RAM, in bytes.</param>
    public static MachineRequest OfImage(string image, ulong ram = SmallRam) => new()
    {
        Config = new MachineConfig
        {
            Rom = new ROMConfig { ImageFilename = RepositoryFiles.Image("rom.bin") },
            Ram = new RAMConfig { ImageFilename = image, Length = ram },
        },
    };

    /// <summary>A machine that can be stepped.</summary>
    /// <param name="microImage">Path of the image of the micro-architecture's RAM.</param>
    public static MachineRequest WithMicroProgram(string microImage)
    {
        var request = Of("loop.bin");
        request.Config.Uarch = new UarchConfig { Ram = new UarchRAMConfig { ImageFilename = microImage, Length = MicroRam } };
        return request;
    }

    /// <summary>Debian Linux, as tests/images/linux describes it.</summary>
    /// <param name="folder">Folder of rom.bin and ram.bin.</param>
    public static MachineRequest Linux(string folder) => new()
    {
        Config = new MachineConfig
        {
            Rom = new ROMConfig { ImageFilename = Path.Combine(folder, "rom.bin") },
            Ram = new RAMConfig { ImageFilename = Path.Combine(folder, "ram.bin"), Length = LinuxRam },
        },
    };
}
