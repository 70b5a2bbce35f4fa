// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;

namespace LoadTool.Sessions;

/// <summary>Machines that run a program of tests/images.</summary>
/// <param name="Rom">ROM image.</param>
/// <param name="Program">RAM image; loop.bin touches only the first 64 KiB of RAM, sieve.bin needs 32 MiB.</param>
/// <param name="RamMebibytes">RAM length.</param>
/// <param name="MicroProgram">Image of the micro-architecture's RAM; null for a machine that cannot be stepped.</param>
internal sealed record GuestMachine(string Rom, string Program, ulong RamMebibytes, string? MicroProgram = null)
{
    private const ulong PageBytes = 4096;

    public const string Loop = "loop.bin";

    /// <summary>Cycles at which loop.bin halts (tests/images/README.md).</summary>
    public const ulong LoopHaltCycle = 2_400_000_028;

    /// <summary>A program of the repository, such as "loop.bin".</summary>
    public static GuestMachine Of(string program, ulong ramMebibytes)
    {
        var images = Path.Combine(RepositoryRoot(), "tests", "images");
        return new GuestMachine(Path.Combine(images, "rom.bin"), Path.Combine(images, program), ramMebibytes);
    }

    public MachineConfig ToConfig()
    {
        var config = new MachineConfig
        {
            Rom = new ROMConfig { ImageFilename = Rom },
            Ram = new RAMConfig { ImageFilename = Program, Length = RamMebibytes << 20 },
        };
        if (MicroProgram is not null)
            config.Uarch = new UarchConfig { Ram = new UarchRAMConfig { ImageFilename = MicroProgram, Length = MicroRamBytes() } };
        return config;
    }

    /// <summary>The image's length, in whole pages.</summary>
    private ulong MicroRamBytes() => ((ulong)new FileInfo(MicroProgram!).Length + PageBytes - 1) / PageBytes * PageBytes;

    private static string RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "MachineManager.slnx")))
                return folder;
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds MachineManager.slnx");
    }
}
