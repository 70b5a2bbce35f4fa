// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>Sessions that outlive the manager. A manager that is killed is one that lets go of its folder and does nothing else.</summary>
public sealed class DurableSessionTests : IDisposable
{
    private const string Id = "durable session";
    private const ulong Million = 1_000_000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("durable-sessions-");
    private readonly MachineScript _script = new() { CheckpointCapacity = int.MaxValue };
    private SessionContext? _context;

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_session_comes_back_to_its_position_with_its_history()
    {
        var first = Manager(out _);
        await OpenAsync(first);
        await RunAsync(first, 100);
        await WriteAsync(first, 100, 0x01);
        await RunAsync(first, 50, 300);
        await RunAsync(first, 200);

        var second = Manager(out var emulators);
        await ReadAsync(second, 200);

        (await RunAsync(second, 200)).Hashes.Should().Equal(HashAt(200, "0=01"));
        (await RunAsync(second, 250)).Hashes.Should().Equal(HashAt(250, "0=01"));
        (await RunAsync(second, 60)).Hashes.Should().Equal(HashAt(60));
        emulators.Of(Id).Should().ContainSingle();
    }

    [Fact]
    public async Task Hashes_that_were_known_are_known_again()
    {
        var first = Manager(out _);
        await OpenAsync(first);
        await RunAsync(first, 10, 20, 30);

        var second = Manager(out var emulators);
        await ReadAsync(second, 30);
        var calls = emulators.Of(Id).Single().Calls.Count;

        (await RunAsync(second, 0, 10, 20)).Hashes.Should().Equal(HashAt(0), HashAt(10), HashAt(20));
        emulators.Of(Id).Single().Calls.Should().HaveCount(calls);
    }

    [Fact]
    public async Task A_run_that_was_going_on_goes_on()
    {
        var latch = new Latch();
        var first = Manager(out _);
        await OpenAsync(first);
        _script.Before = (call, limit) => call == "Run" && limit > 20 * Million ? latch.HoldAsync() : Task.CompletedTask;
        await first.Get(Id).RunAsync(SessionFixture.To(5 * Million, 50 * Million), CancellationToken.None);
        await latch.Reached;

        _script.Before = (_, _) => Task.CompletedTask;
        var second = Manager(out var emulators);
        var poll = second.Get(Id).Run(SessionFixture.To(5 * Million, 50 * Million));

        poll.Result.Should().BeNull("it is being brought back");
        (await RunAsync(second, 5 * Million, 50 * Million)).Hashes.Should().Equal(HashAt(5 * Million), HashAt(50 * Million));
        emulators.Of(Id).Single().RunLimits.Should().ContainInOrder(5 * Million, 15 * Million, 25 * Million, 35 * Million, 45 * Million, 50 * Million);
        latch.Release();
    }

    [Fact]
    public async Task It_comes_back_by_the_same_line_of_stops()
    {
        var first = Manager(out _);
        await OpenAsync(first);
        foreach (var cycle in new ulong[] { 7, 9, 30, 31 })
            await RunAsync(first, cycle);
        await RunAsync(first, 12);

        Manager(out var emulators);

        await SessionFixture.UntilAsync(() => emulators.Of(Id).SingleOrDefault()?.RunLimits.Contains(12UL) == true, "it is back");
        emulators.Of(Id).Single().RunLimits.Should().Equal(new ulong[] { 0, 12 }, "12 was reached from the checkpoint at the origin");
    }

    [Fact]
    public async Task From_a_stored_checkpoint_little_is_run_again()
    {
        var first = Manager(out _, storedEvery: 100 * Million);
        await OpenAsync(first);
        await RunAsync(first, 950 * Million);
        await StoresDoneAsync();

        var second = Manager(out var emulators, storedEvery: 100 * Million);
        await ReadAsync(second, 950 * Million);

        emulators.Of(Id).Single().Calls.Should().Contain("Load 0").And.NotContain("Create 0");
        // The last ones may not have been complete: they are stored beside the run, which takes no time here.
        emulators.Of(Id).Single().CyclesRun.Should().BeLessThan(500 * Million);
        (await RunAsync(second, 950 * Million)).Hashes.Should().Equal(HashAt(950 * Million));
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_passed_over()
    {
        var first = Manager(out _, storedEvery: 100 * Million);
        await OpenAsync(first);
        await RunAsync(first, 950 * Million);
        await StoresDoneAsync();
        Kill();
        var stored = _folder.GetFiles("config.protobuf", SearchOption.AllDirectories);
        stored.Should().HaveCountGreaterThan(1);
        foreach (var machine in stored)
            File.WriteAllText(machine.FullName, "5 0");

        var second = Manager(out var emulators, storedEvery: 100 * Million);
        await ReadAsync(second, 950 * Million);

        (await RunAsync(second, 950 * Million)).Hashes.Should().Equal(HashAt(950 * Million));
        emulators.Of(Id)[^1].Calls.Should().Contain("Create 0", "no checkpoint was whole");
        _folder.GetFiles("config.protobuf", SearchOption.AllDirectories).Should().BeEmpty("what is damaged is not kept");
    }

    [Fact]
    public async Task When_its_files_have_changed_it_has_failed_and_says_so_and_can_be_ended()
    {
        var first = Manager(out _);
        await OpenAsync(first);
        await RunAsync(first, 100);
        await OpenAsync(first, "another");
        _script.Name = "changed";

        var second = Manager(out _);

        await SessionFixture.UntilAsync(() => second.Get(Id).State == SessionState.Failed, "it has failed");
        var read = () => ReadAsync(second, 100);
        await read.Should().ThrowAsync<SessionFailedException>().WithMessage("*cannot be brought back*files have changed*");
        await second.EndAsync(Id, silent: false);
        _folder.GetDirectories().Should().ContainSingle("the other session's");
    }

    [Fact]
    public async Task A_refused_write_did_not_happen()
    {
        var first = Manager(out _);
        await OpenAsync(first);
        await RunAsync(first, 100);
        _script.Before = (call, _) => call == "WriteMemory" ? throw MachineScript.Refusal("address range not entirely in memory PMA") : Task.CompletedTask;
        var write = () => WriteAsync(first, 100, 0x01);
        await write.Should().ThrowAsync<EmulatorRefusedException>();
        _script.Before = (_, _) => Task.CompletedTask;

        var second = Manager(out _);

        (await RunAsync(second, 110)).Hashes.Should().Equal(HashAt(110));
    }

    [Fact]
    public async Task An_ended_session_leaves_nothing_on_the_disk()
    {
        var sessions = Manager(out _, storedEvery: 10 * Million);
        await OpenAsync(sessions);
        await RunAsync(sessions, 50 * Million);
        _folder.GetDirectories().Should().ContainSingle();

        await sessions.EndAsync(Id, silent: false);

        _folder.GetDirectories().Should().BeEmpty();
        Manager(out _).Count.Should().Be(0);
    }

    [Fact]
    public async Task When_the_manager_stops_its_sessions_come_back()
    {
        var first = Manager(out var emulators);
        await OpenAsync(first);
        await RunAsync(first, 300 * Million);
        await first.EndAllAsync();
        emulators.All.Should().OnlyContain(emulator => emulator.Stopped);

        var second = Manager(out var again);
        await ReadAsync(second, 300 * Million);

        again.Of(Id).Single().CyclesRun.Should().Be(0, "it was stored where it stood");
    }

    [Fact]
    public async Task A_session_whose_journal_cannot_be_read_has_failed_and_does_not_disturb_others()
    {
        var first = Manager(out _);
        await OpenAsync(first);
        await OpenAsync(first, "another");
        Kill();
        var journal = _folder.GetFiles("journal", SearchOption.AllDirectories).Single(file => file.Directory!.Name.StartsWith("durable_session", StringComparison.Ordinal));
        File.WriteAllText(journal.FullName, "no journal");

        var second = Manager(out _);

        await ReadAsync(second, 0, "another");
        second.Count.Should().Be(2);
    }

    private SessionRegistry Manager(out FakeEmulatorFactory emulators, ulong storedEvery = 1UL << 40)
    {
        Kill();
        emulators = new FakeEmulatorFactory();
        emulators.Script(Id, _script);
        _context = Contexts.Of(emulators, null, new ManagerOptions { SessionsPath = _folder.FullName, StoredCheckpointCycles = storedEvery });
        var sessions = new SessionRegistry(_context, NullLogger<SessionRegistry>.Instance);
        sessions.Recover();
        return sessions;
    }

    private void Kill()
    {
        _context?.Machines.Dispose();
        _context = null;
    }

    /// <summary>Waits for what a killed manager would not have finished, but this one, which is not really killed, would.</summary>
    private Task StoresDoneAsync() => SessionFixture.UntilAsync(
        () => _folder.GetDirectories("checkpoints", SearchOption.AllDirectories).Single().GetDirectories() is var stored
            && stored.Length == new ManagerOptions().StoredCheckpointsPerSession && stored.All(folder => !folder.Name.Contains('.')),
        "the checkpoints are stored");

    private Hash HashAt(ulong cycle, params string[] writes) => FakeEmulator.HashAt(_script.Name, cycle, 0, writes);

    private static Task OpenAsync(SessionRegistry sessions, string id = Id) =>
        sessions.OpenAsync(id, SessionFixture.Source, force: false, CancellationToken.None);

    private static Task ReadAsync(SessionRegistry sessions, ulong cycle, string id = Id) =>
        sessions.Get(id).ReadMemoryAsync(SessionFixture.At(cycle), 0, 8, CancellationToken.None);

    private static Task WriteAsync(SessionRegistry sessions, ulong cycle, byte value) =>
        sessions.Get(Id).WriteMemoryAsync(SessionFixture.At(cycle), 0, new[] { value }, CancellationToken.None);

    private static async Task<RunOutcome> RunAsync(SessionRegistry sessions, params ulong[] cycles)
    {
        var targets = SessionFixture.To(cycles);
        while (true)
        {
            if ((await sessions.Get(Id).RunAsync(targets, CancellationToken.None)).Result is { } result)
                return result;
            await Task.Yield();
        }
    }
}
