// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Durability;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>Responses, and their taking back, outlive the manager.</summary>
public sealed class DurableCmioTests : IDisposable
{
    private const string Id = "rollup";
    private const ulong Million = 1_000_000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("durable-cmio-");
    private MachineScript _script = CmioFixture.Application();
    private SessionContext? _context;

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_session_comes_back_with_its_responses()
    {
        var first = await OpenAsync();
        await RespondAsync(first, CmioFixture.Advance(100, 0xBB));
        await RunAsync(first, 1000);

        var second = await BackAsync(200);
        second.Describe().Pending!.Text().Should().Be("4 after 3: 200 manual 1 41", "it was run again, and noted");
        (await RunAsync(second, 190)).Hashes.Should().Equal(HashAt(190, CmioFixture.GoodInput));
        (await second.RevertResponseAsync(CancellationToken.None)).RootHash.Should().Be(HashAt(100));
    }

    [Fact]
    public async Task A_response_that_was_the_last_thing_to_happen_is_in_effect()
    {
        var first = await OpenAsync();
        await RespondAsync(first, CmioFixture.Advance(100, 0xBB));

        var second = await BackAsync(100);
        second.State.Should().Be(SessionState.Ready);
        (await RunAsync(second, 1000)).Hashes.Should().Equal(HashAt(200, CmioFixture.GoodInput));
    }

    [Fact]
    public async Task A_response_that_was_taken_back_stays_so()
    {
        var first = await OpenAsync();
        await RespondAsync(first, CmioFixture.Advance(100, 0xAA));
        await RunAsync(first, 1000);
        await first.RevertResponseAsync(CancellationToken.None);

        var second = await BackAsync(100);
        second.Describe().Pending!.Text().Should().Be("2 after 1: 100 manual 1 20");
        await RespondAsync(second, CmioFixture.Advance(100, 0xBB));
        await RunAsync(second, 1000);

        var third = await BackAsync(200);
        (await RunAsync(third, 190)).Hashes.Should().Equal(HashAt(190, CmioFixture.GoodInput));
        (await RunAsync(third, 50)).Hashes.Should().Equal(HashAt(50));
    }

    [Fact]
    public async Task Another_response_after_taking_back_is_the_one_that_comes_back()
    {
        var first = await OpenAsync();
        await RespondAsync(first, CmioFixture.Advance(100, 0xAA));
        await RunAsync(first, 1000);
        await first.RevertResponseAsync(CancellationToken.None);
        await RespondAsync(first, CmioFixture.Advance(100, 0xBB));
        await RunAsync(first, 1000);

        (await RunAsync(await BackAsync(200), 199)).Hashes.Should().Equal(HashAt(199, CmioFixture.GoodInput));
    }

    [Fact]
    public async Task Stored_checkpoints_after_a_response_go_with_it()
    {
        _script = new MachineScript
        {
            CheckpointCapacity = int.MaxValue,
            Yields = [new ScriptedYield(150 * Million, true, 1), new ScriptedYield(950 * Million, true, 2) { After = "@150000000:0=AA" }],
        };
        var first = await OpenAsync(storedEvery: 100 * Million);
        await RespondAsync(first, CmioFixture.Advance(150 * Million, 0xAA));
        await RunAsync(first, 2000 * Million);
        await SessionFixture.UntilAsync(() => Stored(first).Any(cycle => cycle > 150 * Million), "checkpoints are stored");
        await first.RevertResponseAsync(CancellationToken.None);
        Stored(first).Should().NotContain(cycle => cycle > 150 * Million);

        var second = await BackAsync(150 * Million);
        second.Describe().Pending!.Position.Should().Be(SessionFixture.At(150 * Million));
        await RespondAsync(second, CmioFixture.Advance(150 * Million, 0xBB));
        (await RunAsync(second, 960 * Million)).Hashes.Should().Equal(HashAt(960 * Million, "@150000000:0=BB"));
    }

    private async Task<Session> OpenAsync(ulong storedEvery = 1UL << 40)
    {
        var sessions = Manager(storedEvery);
        await sessions.OpenAsync(Id, SessionFixture.Source, force: false, CancellationToken.None);
        await RunAsync(sessions.Get(Id), 900 * Million);
        return sessions.Get(Id);
    }

    /// <summary>The manager is gone, and another has brought the session back.</summary>
    private async Task<Session> BackAsync(ulong cycle)
    {
        var session = Manager(1UL << 40).Get(Id);
        await session.ReadMemoryAsync(SessionFixture.At(cycle), 0, 8, CancellationToken.None);
        return session;
    }

    private SessionRegistry Manager(ulong storedEvery)
    {
        Kill();
        var emulators = new FakeEmulatorFactory();
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

    private Hash HashAt(ulong cycle, params string[] writes) => FakeEmulator.HashAt(_script.Name, cycle, 0, writes);

    private static IEnumerable<ulong> Stored(Session session) =>
        session.Describe().Checkpoints.Where(kept => kept.Kind == "stored").Select(kept => kept.Position.Cycle);

    private static Task RespondAsync(Session session, CmioResponse response) => session.RespondAsync(response, CancellationToken.None);

    private static async Task<RunOutcome> RunAsync(Session session, ulong cycle)
    {
        while (true)
        {
            if ((await session.RunAsync(SessionFixture.To(cycle), CancellationToken.None)).Result is { } result)
                return result;
            await Task.Yield();
        }
    }
}
