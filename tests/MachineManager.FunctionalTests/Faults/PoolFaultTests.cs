// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>Idle emulators that go wrong before a session has them: the session gets another, and never waits for ever.</summary>
public sealed class PoolFaultTests : IDisposable
{
    private const int PoolSize = 2;

    private readonly FaultyEmulators _emulators = new();

    public void Dispose() => _emulators.Dispose();

    [Fact]
    public async Task A_pool_whose_emulators_do_not_start_fails_sessions_with_the_reason_and_does_not_start_them_without_end()
    {
        _emulators.Arm(new Fault { At = FaultPoint.Start, Does = FaultAction.Exit, Code = 5, Text = "no machine today" });
        await using var manager = await StartAsync();
        await _emulators.ReachedAsync(FaultPoint.Start);
        var session = manager.Session();

        for (var i = 0; i < 3; i++)
            (await session.NewAsync(FaultTests.Toy()).MustFailAsync(StatusCode.Internal)).Should().Contain("exited with code 5").And.Contain("no machine today");

        _emulators.Started.Should().BeLessThan(20, "each failure waits longer than the one before");
        _emulators.Disarm();
        await session.NewAsync(FaultTests.Toy());
        await session.HashAtAsync(100);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData(FaultAction.Die)]
    [InlineData(FaultAction.Stop)]
    [InlineData(FaultAction.Hang)]
    [InlineData(FaultAction.Garbage)]
    public async Task An_idle_emulator_that_goes_wrong_when_a_session_takes_it_is_replaced(FaultAction what)
    {
        await using var manager = await StartAsync();
        await PooledEmulators.IdleAsync(manager, PoolSize);
        _emulators.Arm([.. Enumerable.Range(1, PoolSize).Select(n => new Fault { At = "SetCheckInTarget", Does = what, Emulator = n })]);
        var session = manager.Session();

        await session.NewAsync(FaultTests.Toy());

        await _emulators.ReachedAsync("SetCheckInTarget");
        await session.HashAtAsync(100);
        await session.HashAtAsync(50);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_emulator_that_will_not_give_its_machine_up_serves_no_other_session()
    {
        _emulators.Arm(new Fault { At = "Destroy", Does = FaultAction.Skip });
        await using var manager = await StartAsync();
        await PooledEmulators.IdleAsync(manager, PoolSize);
        var first = manager.Session();
        await first.NewAsync(FaultTests.Toy());
        await first.WriteAsync(0, TestMachines.RamStart, 1, 2, 3);
        await first.EndAsync();
        var second = manager.Session();

        await second.NewAsync(FaultTests.Toy());

        (await second.ReadAsync(0, TestMachines.RamStart, 3)).Should().Equal(0, 0, 0);
        (await PooledEmulators.OfAsync(manager, second)).Should().NotBe(await PooledEmulators.OfAsync(manager, first));
        (await manager.TerminateAsync()).Should().Be(0);
    }

    private Task<ManagerProcess> StartAsync() => ManagerProcess.StartAsync(_emulators.Start.WithPool(PoolSize).With("--verbose"));
}
