// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Machines whose hashes were recorded from the real emulator (tests/images/recorded/known.json; spec 13, V1 and V2).</summary>
internal static class KnownMachine
{
    public const ulong TrapHaltCycle = 20;
    public const string TrapInitialHash = "ced5c843304d5781d8799d0fe2f4658edaefa74099418ae7866206eb0a2bc259";
    public const string TrapHashOfOneRun = "4c04248571c4c27172e0be9739bacb07078f9471e61cc1b6b98096c18817dc70";
    public const string TrapHashOfRunsOfOneCycle = "95300063f34abac085ab17c8b01fb7066e000565581301abd5939941ec566388";

    public const ulong LoopHaltCycle = 111_243_855;
    public const ulong LoopTohost = 171_144_226_868_233;

    public const string EmptyHash = "d49ab81ceafc973d78efb7ae03f101c07510fa4bfdcbd528c8644dde6ddf69c6";

    /// <summary>Positions of the loop machine with their hashes, the last one the halt.</summary>
    public static readonly IReadOnlyList<(ulong Cycle, string Hash)> LoopTrace =
    [
        (1_609_545, "052180ebb57702f9636f405ba57f59aa725ee78b1edf20d862179c5266ea96a0"),
        (29_764_998, "4c63783b97882a294fc7dd5bf7c3d329bbb3cc3dcaad36614002ce2fc3d7a952"),
        (65_058_747, "60caab8c2d26c58a391b25f681012d073299ff5bb2a3ed6237f24289cf6fbd46"),
        (68_181_535, "9358dc671ad750b8f84743689bc74b60081339687f83ba8de12ec44df09cf19a"),
        (89_017_978, "4721cec5b53d838a3927c005e8940d3e856b16505fb00763e745e9d7e6fb4bcb"),
        (111_243_854, "5f8559cb0a7a84d3dbad8307db9fbb0f5869bff93f78356995d29a797797bd2c"),
        (111_243_855, "0dfdf1553e9661fd2572bab586106ee97ce64aa727e4c4e6e5c67d6ade0d88f1"),
    ];

    /// <summary>Enters U-mode, traps inside one page and halts at cycle 20: its last hash tells how its cycles were run (spec 5.6).</summary>
    public static MachineConfig Trap() => TestMachines.Of(Path.Combine(RepositoryFiles.Recorded, "trap.bin"), ramLength: 0x2000);

    /// <summary>Integer loops; halts at <see cref="LoopHaltCycle"/>.</summary>
    public static MachineConfig Loop() => new()
    {
        Rom = new ROMConfig { ImageFilename = Path.Combine(RepositoryFiles.Recorded, "rom.bin") },
        Ram = new RAMConfig { Length = 16 * TestMachines.Mebibyte, ImageFilename = Path.Combine(RepositoryFiles.Recorded, "loop.bin") },
    };

    /// <summary>No program: an empty ROM image and one page of zeros.</summary>
    public static MachineConfig Empty() => new()
    {
        Rom = new ROMConfig { ImageFilename = "/dev/null" },
        Ram = new RAMConfig { Length = 0x1000 },
    };
}
