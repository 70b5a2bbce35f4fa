// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Sessions on this kind outlive the manager too, on the same kind.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly FaultyEmulators _emulators = new(FaultyKind.JsonRpc);
    private readonly TemporaryFolder _folders = new();

    public void Dispose()
    {
        _emulators.Dispose();
        _folders.Dispose();
    }

    [Theory]
    [InlineData("1000000000")]
    [InlineData("100000")]
    public async Task A_killed_managers_session_goes_on_with_its_hashes_and_its_writes(string storedCheckpointCycles)
    {
        var start = _emulators.Start.With("--sessions-path", _folders["sessions"]).WithOption("StoredCheckpointCycles", storedCheckpointCycles);
        await using var killed = await ManagerProcess.StartAsync(start);
        var session = killed.Session();
        await session.NewAsync(JsonRpcTests.Machine());
        await session.HashAtAsync(300_000);
        await session.WriteAsync(300_000, TestMachines.RamStart, 1, 2, 3);
        var hash = await session.HashAtAsync(400_000);
        await killed.KillAsync();

        await using var next = await ManagerProcess.StartAsync(start.With("--emulator", "jsonrpc"));
        var again = next.Session(session.Id);

        (await Patience.PollAsync(() => again.HashAtAsync(400_000), found => found.Length > 0, "the session")).Should().Be(hash);
        (await again.ReadAsync(400_000, TestMachines.RamStart, 3)).Should().Equal(1, 2, 3);
        (await next.TerminateAsync()).Should().Be(0);
    }
}
