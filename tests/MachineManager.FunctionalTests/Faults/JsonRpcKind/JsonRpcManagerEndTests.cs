// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.JsonRpcKind;

/// <summary>The manager ends, or is killed, while emulators of the JSON-RPC kind misbehave.</summary>
public sealed class JsonRpcManagerEndTests : IDisposable
{
    private readonly FaultyEmulators _emulators = new(FaultyKind.JsonRpc);
    private readonly TemporaryFolder _folders = new();

    public void Dispose()
    {
        _emulators.Dispose();
        _folders.Dispose();
    }

    [Fact]
    public async Task SIGTERM_leaves_no_emulator_whatever_state_they_are_in()
    {
        await using var manager = await ManagerProcess.StartAsync(_emulators.Start);
        _emulators.Arm(
            new Fault { At = FaultPoint.Terminate, Does = FaultAction.Skip, Emulator = 1 },
            new Fault { At = "machine.run", Does = FaultAction.Hang, Emulator = 1, Call = 2 },
            new Fault { At = "shutdown", Does = FaultAction.Stop, Emulator = 2 },
            new Fault { At = "get_version", Does = FaultAction.Hang, Emulator = 4 });
        var hanging = await NewAsync(manager);
        _ = await hanging.PollAsync(100);
        await _emulators.ReachedAsync("machine.run");
        await NewAsync(manager);
        await (await NewAsync(manager)).RunToEndAsync(10);
        var starting = NewAsync(manager);
        await _emulators.ReachedAsync("get_version");

        manager.Send(Signal.Terminate);

        (await manager.ExitAsync()).Should().Be(0, "it wrote:\n{0}", manager.Output.Text);
        await starting.MustFailAsync(Grpc.Core.StatusCode.Unavailable);
    }

    [Fact]
    public async Task What_a_killed_manager_leaves_the_next_one_sweeps_away_with_its_forks()
    {
        var start = _emulators.Start with
        {
            Folder = Directory.CreateDirectory(_folders["work"]).FullName,
            TemporaryFiles = Directory.CreateDirectory(_folders["tmp"]).FullName,
        };
        await using var other = await ManagerProcess.StartAsync(_emulators.Start);
        var others = await NewAsync(other);
        await using var killed = await ManagerProcess.StartAsync(start);
        await NewAsync(killed);
        var running = await NewAsync(killed);
        await running.RunToEndAsync(100);
        await running.RunToEndAsync(50);
        var left = ProcessTable.EmulatorsOf(killed).Select(process => process.Id).ToHashSet();
        left.Should().HaveCountGreaterThanOrEqualTo(4, "each session has a process that serves and one that remembers");
        await killed.KillAsync();

        await using var next = await ManagerProcess.StartAsync(start);

        await Patience.PollAsync(
            () => Task.FromResult(ProcessTable.All().Count(process => left.Contains(process.Id) && process.State != 'Z')), count => count == 0, "the end of what the killed manager left");
        await others.RunToEndAsync(100);
        await NewAsync(next);
        (await next.TerminateAsync()).Should().Be(0);
        (await other.TerminateAsync()).Should().Be(0);
    }

    private static async Task<SessionClient> NewAsync(ManagerProcess manager)
    {
        var session = manager.Session();
        await session.NewAsync(FaultTests.Toy());
        return session;
    }
}
