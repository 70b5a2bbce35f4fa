// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Storing;

/// <summary>A store that fails half-way, as on a full disk: the emulators here may not write files of more than 20 KiB.</summary>
public sealed class StoreFailureTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _files = new();
    private ManagerProcess? _manager;

    private ManagerProcess Manager => _manager!;

    public async Task InitializeAsync()
    {
        // In blocks of 512 bytes. With the signal ignored, the write itself fails; the runtime keeps its own code in a file that is no file.
        var limit = "trap '' XFSZ\nulimit -f 40\nexport DOTNET_EnableWriteXorExecute=0";
        var bin = EmulatorFolder.Write(_files, $"{limit}\nexec '{await EmulatorFolder.BuiltInAsync()}' \"$@\"");
        _manager = await ManagerProcess.StartAsync(ManagerStart.Default.WithVariable("CARTESI_BIN_PATH", bin));
    }

    public async Task DisposeAsync()
    {
        (await Manager.TerminateAsync()).Should().Be(0);
        ProcessTable.EmulatorsOf(Manager).Should().BeEmpty();
        await Manager.DisposeAsync();
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_store_that_fails_half_way_leaves_nothing()
    {
        var folder = Directory.CreateDirectory(_files["stores"]).FullName;
        var directory = Path.Combine(folder, "machine");
        var session = Manager.Session();
        await session.NewAsync(KnownMachine.Trap());

        (await session.StoreAsync(directory).MustFailAsync(StatusCode.Internal)).Should().Contain($"'{directory}");

        Directory.EnumerateFileSystemEntries(folder).Should().BeEmpty();
        (await session.RootHashAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
        (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
    }
}
