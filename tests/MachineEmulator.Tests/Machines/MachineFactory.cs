// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;

namespace MachineEmulator.Tests.Machines;

/// <summary>Small machines whose RAM begins with a program.</summary>
internal sealed class MachineFactory : IDisposable
{
    public const ulong Ram = 0x80000000;
    public const ulong Drive = 0x80000000000000;
    public const ulong RamLength = 0x10000;

    /// <summary>auipc t0, 1; sd t0, 0(t0); j .: writes its own address + 4096 to RAM's second page.</summary>
    public const string StoreToSecondPage = "9712000023b052006f000000";

    public ScratchFiles Files { get; } = new();

    public MachineConfig Config(string programHex = StoreToSecondPage) => new()
    {
        Rom = new RomConfig { ImageFilename = Files.Write($"rom-{Guid.NewGuid():N}", []) },
        Ram = new RamConfig { Length = RamLength, ImageFilename = Files.WriteHex($"ram-{Guid.NewGuid():N}", programHex) },
        Processor = ProcessorConfig.Default.With(Register.Pc, Ram),
    };

    public Machine Create(MachineConfig? config = null) => Machine.Create(config ?? Config(), new RecordingConsole());

    public Machine CreateWithDrive(MemoryRangeConfig drive) => Create(Config() with { FlashDrives = [drive] });

    public void Dispose() => Files.Dispose();
}
