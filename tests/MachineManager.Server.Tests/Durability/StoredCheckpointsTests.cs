// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Durability;

public sealed class StoredCheckpointsTests : IAsyncLifetime
{
    private readonly DurableFixture _fixture = new();

    [Fact]
    public async Task A_stored_checkpoint_is_found_by_the_next_manager()
    {
        var session = await _fixture.CreateAsync("s1", Samples.Reached(2, 1, 10));
        var stored = await StoreAsync(session, Samples.Stop(2, 1, 10), 5);
        stored!.Bytes.Should().BeInRange(8192, 4 * 8192);
        Directory.Exists(stored.Folder).Should().BeTrue();
        session.Checkpoints.All.Should().Equal(stored);
        (await _fixture.RecoverAsync()).Checkpoints.Should().Equal(stored);
    }

    [Fact]
    public async Task It_appears_whole_or_not_at_all()
    {
        var session = await _fixture.CreateAsync();
        string? into = null;
        await session.Checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), async folder =>
        {
            into = folder;
            await DurableFixture.Machine(Samples.HashOf(1))(folder);
            session.Checkpoints.All.Should().BeEmpty();
        });
        into.Should().EndWith(".partial");
        Folders().Should().ContainSingle().Which.Should().Be(into![..^".partial".Length]);
    }

    [Fact]
    public async Task Half_written_and_unknown_folders_are_removed_and_damaged_ones_not_used()
    {
        var session = await _fixture.CreateAsync("s1", Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20));
        var good = await StoreAsync(session, Samples.Origin, 1);
        var damaged = await StoreAsync(session, Samples.Stop(2, 1, 10), 2);
        var lost = await StoreAsync(session, Samples.Stop(3, 2, 20), 3);
        File.WriteAllBytes(Path.Combine(damaged!.Folder, "hash"), Samples.HashOf(9).ToByteArray());
        File.Delete(Path.Combine(lost!.Folder, "hash"));
        var folder = Path.GetDirectoryName(good!.Folder)!;
        await DurableFixture.Machine(Samples.HashOf(1))(Path.Combine(folder, "3-0123.partial"));
        await DurableFixture.Machine(Samples.HashOf(1))(Path.Combine(folder, "3-0123"));
        var recovered = await _fixture.RecoverAsync();
        recovered.Checkpoints.Should().Equal(good);
        Folders().Should().Equal(good.Folder);
    }

    [Fact]
    public async Task A_machine_of_another_hash_is_dropped_and_told()
    {
        var session = await _fixture.CreateAsync();
        var stored = await session.Checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), DurableFixture.Machine(Samples.HashOf(2)));
        stored.Should().BeNull();
        Folders().Should().BeEmpty();
        _fixture.Log.All.Should().ContainSingle(
            line => line.StartsWith("Warning") && line.Contains("root hash 0202") && line.Contains("should have 0101"));
    }

    [Fact]
    public async Task An_emulator_that_refuses_costs_the_session_nothing_and_is_logged_once()
    {
        var session = await _fixture.CreateAsync();
        for (var i = 0; i < 3; i++)
        {
            var stored = await session.Checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), async folder =>
            {
                await DurableFixture.Machine(Samples.HashOf(1))(folder);
                throw new EmulatorRefusedException(StatusCode.Aborted, "error writing to 'ram'");
            });
            stored.Should().BeNull();
        }

        Folders().Should().BeEmpty();
        _fixture.Log.All.Should().ContainSingle(line => line.Contains("error writing to 'ram'"));
        (await StoreAsync(session, Samples.Origin, 1)).Should().NotBeNull();
    }

    [Fact]
    public async Task An_emulator_that_is_lost_is_the_callers_to_know_and_leaves_nothing()
    {
        var session = await _fixture.CreateAsync();
        var store = () => session.Checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), async folder =>
        {
            await DurableFixture.Machine(Samples.HashOf(1))(folder);
            throw new EmulatorLostException("it died");
        });
        await store.Should().ThrowAsync<EmulatorLostException>();
        Folders().Should().BeEmpty();
    }

    [Fact]
    public async Task What_does_not_fit_is_not_stored_and_the_emulator_is_not_asked()
    {
        _fixture.MaxBytes = 40_000;
        var session = await _fixture.CreateAsync();
        var asked = false;
        (await session.Checkpoints.StoreAsync(
            Samples.Origin,
            Samples.HashOf(1),
            folder =>
            {
                asked = true;
                return DurableFixture.Machine(Samples.HashOf(1))(folder);
            },
            expectedBytes: 50_000)).Should().BeNull();
        asked.Should().BeFalse();
        // Nor is one kept that turns out to be larger than anybody knew.
        (await StoreAsync(session, Samples.Origin, 1, 50_000)).Should().BeNull();
        Folders().Should().BeEmpty();
        _fixture.Log.All.Where(line => line.Contains("no checkpoint is stored")).Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_dropped_goes_from_the_disk_of_whichever_session_has_it()
    {
        _fixture.MaxBytes = 60_000;
        var one = await _fixture.CreateAsync("one", Samples.Reached(2, 1, 10));
        var two = await _fixture.CreateAsync("two");
        await StoreAsync(one, Samples.Origin, 1, 16_384);
        await StoreAsync(one, Samples.Stop(2, 1, 10), 1, 16_384);
        await StoreAsync(two, Samples.Origin, 1, 16_384);
        Folders("one").Should().Equal(one.Checkpoints.All.Single().Folder);
        one.Checkpoints.All.Single().Stop.Id.Should().Be(2);
        two.Checkpoints.All.Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_being_loaded_is_removed_when_the_load_has_ended()
    {
        var session = await _fixture.CreateAsync();
        var stored = await StoreAsync(session, Samples.Origin, 1);
        await using (session.Checkpoints.Pin(stored!))
        {
            await session.Checkpoints.ReportDamagedAsync(stored!, "stored and restored hashes do not match");
            session.Checkpoints.All.Should().BeEmpty();
            Directory.Exists(stored!.Folder).Should().BeTrue();
        }

        Directory.Exists(stored.Folder).Should().BeFalse();
        session.Checkpoints.Pin(stored).Should().BeNull();
        (await _fixture.RecoverAsync()).Checkpoints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_change_drops_the_checkpoints_behind_it_and_one_that_is_just_being_stored()
    {
        var session = await _fixture.CreateAsync(
            "s1", Samples.Changed(1, 0, 0), Samples.Reached(2, 1, 10, changes: 1), Samples.Reached(3, 1, 0));
        var kept = await StoreAsync(session, Samples.Origin, 1);
        await StoreAsync(session, Samples.Stop(2, 1, 10, changes: 1), 2);
        var overtaken = session.Checkpoints.StoreAsync(Samples.Stop(2, 1, 10, changes: 1), Samples.HashOf(2), async folder =>
        {
            await DurableFixture.Machine(Samples.HashOf(2))(folder);
            await session.Journal.AppendDurablyAsync(Samples.Changed(2, 0, 0));
            await session.Checkpoints.DropAfterChangeAsync(0);
        });
        (await overtaken).Should().BeNull();
        session.Checkpoints.All.Should().Equal(kept!);
        Folders().Should().Equal(kept!.Folder);
        (await _fixture.RecoverAsync()).Checkpoints.Should().Equal(kept);
    }

    [Fact]
    public async Task Without_a_journal_they_are_the_sessions_own_until_it_removes_them()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"manager-tests-{Guid.NewGuid():N}");
        var budget = new CheckpointBudget(long.MaxValue, 1);
        var checkpoints = new StoredCheckpoints("s1", folder, budget, journal: null, _fixture.Log.For<StoredCheckpoints>());
        await checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), DurableFixture.Machine(Samples.HashOf(1)));
        var second = await checkpoints.StoreAsync(Samples.Stop(2, 1, 10), Samples.HashOf(2), DurableFixture.Machine(Samples.HashOf(2)));
        Directory.GetDirectories(folder).Should().Equal(second!.Folder);
        await checkpoints.RemoveAllAsync();
        Directory.Exists(folder).Should().BeFalse();
        budget.UsedBytes.Should().Be(0);
        var third = await checkpoints.StoreAsync(Samples.Stop(3, 2, 20), Samples.HashOf(3), DurableFixture.Machine(Samples.HashOf(3)));
        third.Should().BeNull();
        Directory.Exists(folder).Should().BeFalse();
    }

    [Fact]
    public async Task Ending_a_session_waits_for_a_store_that_is_going_on()
    {
        var session = await _fixture.CreateAsync();
        var emulator = new TaskCompletionSource();
        var store = session.Checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), async folder =>
        {
            await emulator.Task;
            await DurableFixture.Machine(Samples.HashOf(1))(folder);
        });
        var end = session.EndAsync();
        (await StoreAsync(session, Samples.Origin, 1)).Should().BeNull("the session is ending");
        end.IsCompleted.Should().BeFalse();
        emulator.SetResult();
        await store;
        await end;
        _fixture.Folders.Should().BeEmpty();
    }

    [Fact]
    public async Task A_load_that_ends_after_the_manager_has_closed_the_session_removes_nothing()
    {
        var session = await _fixture.CreateAsync();
        var stored = await StoreAsync(session, Samples.Origin, 1);
        await using (session.Checkpoints.Pin(stored!))
            await session.CloseAsync();
        (await _fixture.RecoverAsync()).Checkpoints.Should().Equal(stored!);
    }

    [Fact]
    public async Task A_smaller_limit_than_before_holds_from_the_next_start_on()
    {
        var session = await _fixture.CreateAsync("s1", Samples.Reached(2, 1, 10));
        await StoreAsync(session, Samples.Origin, 1);
        var newest = await StoreAsync(session, Samples.Stop(2, 1, 10), 2);
        _fixture.PerSession = 1;
        (await _fixture.RecoverAsync()).Checkpoints.Should().Equal(newest!);
        Folders().Should().Equal(newest!.Folder);
        _fixture.MaxBytes = 1;
        (await _fixture.RecoverAsync()).Checkpoints.Should().BeEmpty();
        Folders().Should().BeEmpty();
    }

    [Fact]
    public async Task Holes_cost_nothing()
    {
        var session = await _fixture.CreateAsync();
        var stored = await session.Checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), async folder =>
        {
            await DurableFixture.Machine(Samples.HashOf(1))(folder);
            await using var image = File.OpenWrite(Path.Combine(folder, "0000000080000000-40000000.bin"));
            image.SetLength(1 << 30);
        });
        stored!.Bytes.Should().BeLessThan(1 << 16);
        DiskUsage.OfFolder(stored.Folder).Should().Be(stored.Bytes);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    private static Task<StoredCheckpoint?> StoreAsync(DurableSession session, Stop stop, byte hash, int bytes = 8192) =>
        session.Checkpoints.StoreAsync(stop, Samples.HashOf(hash), DurableFixture.Machine(Samples.HashOf(hash), bytes));

    private string[] Folders(string id = "s1")
    {
        var folder = Path.Combine(_fixture.FolderOf(id), "checkpoints");
        return Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
    }
}
