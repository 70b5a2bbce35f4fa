// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Tests.Durability;

/// <summary>Records of a session's life.</summary>
internal static class Samples
{
    public static MachinePosition At(ulong cycle, ulong ucycle = 0) => new(cycle, ucycle);

    public static Hash HashOf(byte value) => new(Enumerable.Repeat(value, Hash.Size).ToArray());

    public static Stop Stop(ulong id, ulong parent, ulong cycle, int changes = 0, Hash? hash = null) => new(
        id, parent, At(cycle), new MachineStatus(cycle, 7, Halted: false, Yielded: false, YieldedAutomatically: true), 3, changes, hash);

    public static Stop Origin => Stop(1, 0, 0, hash: HashOf(1));

    public static SessionOpened Opened(string id = "s1") => new(
        id,
        new MachineSource(
            EmulatorKind.Grpc,
            new MachineConfig
            {
                Rom = new RomConfig { ImageFilename = "/images/rom.bin", Bootargs = "quiet" },
                Ram = new RamConfig { Length = 1 << 20, ImageFilename = "/images/ram.bin" },
                FlashDrives = [new MemoryRangeConfig { Start = 1UL << 55, Length = 4096, Shared = true }],
            },
            null,
            new RuntimeConfig { UpdateMerkleTreeThreads = 2 }),
        Origin);

    public static StopReached Reached(ulong id, ulong parent, ulong cycle, int changes = 0, Hash? hash = null) =>
        new(Stop(id, parent, cycle, changes, hash));

    public static MemoryWrite Write(ulong cycle, params byte[] data) => new(At(cycle), 0x8000_0000, data);

    public static MachineChanged Changed(int number, int kept, ulong cycle, params byte[] data) =>
        new(number, kept, Write(cycle, data.Length == 0 ? [(byte)number] : data));

    public static RunRequested Run(params ulong[] targets) => new([.. targets.Select(target => At(target))]);
}
