// SPDX-License-Identifier: Apache-2.0

using Fuzz.Running;
using MachineEmulator;
using MachineEmulator.Configuration;
using MachineEmulator.Execution;

namespace Fuzz.Machines;

/// <summary>A machine with every kind of range, all small.</summary>
internal sealed class SmallMachine(ScratchDirectory files)
{
    public const ulong RamStart = 0x80000000;
    public const ulong RamLength = 0x10000;
    public const ulong UarchStart = 0x70000000;

    /// <summary>Not a multiple of the page size.</summary>
    public const ulong UarchLength = 5000;

    /// <summary>Memory ranges: ROM, RAM, flash drive, rollup ranges, uarch RAM.</summary>
    public static IReadOnlyList<(ulong Start, ulong Length)> Memory { get; } =
    [
        (0x1000, 0xF000), (RamStart, RamLength), (0x80000000000000, 0x4000), (0x60000000, 0x1000), (0x60002000, 0x2000),
        (0x60004000, 0x1000), (0x60005000, 0x1000), (0x60006000, 0x1000), (UarchStart, UarchLength),
    ];

    /// <summary>Shadow state, shadow PMAs, shadow TLB, CLINT, HTIF.</summary>
    public static IReadOnlyList<(ulong Start, ulong Length)> Devices { get; } =
        [(0, 0x1000), (0x10000, 0x1000), (0x20000, 0x6000), (0x2000000, 0xC0000), (0x40008000, 0x1000)];

    private readonly string _rom = files.Write("rom", [0x6F, 0, 0, 0]);

    public MachineConfig Config => new()
    {
        Rom = new RomConfig { ImageFilename = _rom },
        Ram = new RamConfig { Length = RamLength },
        FlashDrives = [Range(2)],
        Rollup = new RollupConfig
        {
            RxBuffer = Range(3),
            TxBuffer = Range(4),
            InputMetadata = Range(5),
            VoucherHashes = Range(6),
            NoticeHashes = Range(7),
        },
        Uarch = new UarchConfig { Ram = new RamConfig { Length = UarchLength } },
        Processor = ProcessorConfig.Default.With(Register.Pc, RamStart),
    };

    public Machine Create(ExecutionOptions? execution = null) => Create(Config, execution);

    /// <summary>One hashing thread: what a call allocates must not depend on its helpers.</summary>
    public static Machine Create(MachineConfig config, ExecutionOptions? execution = null) =>
        Machine.Create(config, new NoConsole(), hashingThreads: 1, execution);

    private static MemoryRangeConfig Range(int index) => new() { Start = Memory[index].Start, Length = Memory[index].Length };
}
