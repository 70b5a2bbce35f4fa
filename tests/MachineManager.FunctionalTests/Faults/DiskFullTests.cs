// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>A disk that is full in the middle of a store, with the faulty emulator and with the built-in one.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly FaultyEmulators _emulators = new();
    private readonly FaultyEmulators _jsonRpc = new(FaultyKind.JsonRpc);
    private readonly TemporaryFolder _disk = new();
    private readonly TemporaryFolder _files = new();

    public void Dispose()
    {
        _emulators.Dispose();
        _jsonRpc.Dispose();
        _disk.Dispose();
        _files.Dispose();
    }

    [MountFact]
    public Task The_store_of_a_toy_machine_fails_and_leaves_nothing() =>
        StoreMustFailAsync(_emulators.Start, FaultTests.Toy(ramLength: TestMachines.Mebibyte), FaultTests.Toy(0x1000), "No space left on device");

    [MountFact]
    public Task The_store_of_a_toy_machine_of_the_JSON_RPC_kind_fails_and_leaves_nothing() =>
        StoreMustFailAsync(_jsonRpc.Start, FaultTests.Toy(ramLength: TestMachines.Mebibyte), FaultTests.Toy(0x1000), "No space left on device");

    [MountFact]
    public async Task The_store_of_the_built_in_emulator_fails_and_leaves_nothing()
    {
        // Zeros would cost no disk.
        await File.WriteAllBytesAsync(_files["ram.bin"], Enumerable.Repeat((byte)0x13, (int)TestMachines.Mebibyte).ToArray());
        await StoreMustFailAsync(ManagerStart.Default, TestMachines.Of(_files["ram.bin"]), KnownMachine.Empty(), _disk["machine"]);
    }

    /// <param name="start">The manager; its disk has room for the small machine, and not for the large one.</param>
    /// <param name="large">Cannot be stored.</param>
    /// <param name="small">Can be stored, once the large one's files are gone.</param>
    /// <param name="named">What the error must name.</param>
    private async Task StoreMustFailAsync(ManagerStart start, MachineConfig large, MachineConfig small, string named)
    {
        await using var manager = await ManagerProcess.StartAsync(start with { Launcher = MountFactAttribute.Launcher(_disk.Path, "512k") });
        var seenByIt = $"/proc/{manager.Id}/root{_disk.Path}";
        var session = manager.Session();
        await session.NewAsync(large);
        var hash = await session.HashAtAsync(10);

        (await session.StoreAsync(_disk["machine"]).MustFailAsync(StatusCode.Internal)).Should().Contain(named);

        Directory.EnumerateFileSystemEntries(seenByIt).Should().BeEmpty();
        (await session.RootHashAsync(10)).Should().Be(hash, "the session goes on");
        var other = manager.Session();
        await other.NewAsync(small);
        await other.StoreAsync(_disk["machine"]);
        Directory.EnumerateFileSystemEntries(seenByIt).Should().ContainSingle();
        (await manager.TerminateAsync()).Should().Be(0);
    }
}
