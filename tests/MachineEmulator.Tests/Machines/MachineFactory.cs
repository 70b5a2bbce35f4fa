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

    /// <summary>
    /// auipc t0, 1; li t3, 0; then over and over: andi t4, t3, 7; slli t4, t4, 12; add t4, t4, t0; sd t3, 0(t4); addi t3, t3, 1: a counter,
    /// written to RAM's second page, the third, and so on to the ninth, and from the second on again.
    /// </summary>
    public const string StoreToEightPages = "97120000130e0000937e7e00939ece00b38e5e0023b0ce01130e1e006ff0dffe";

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
