// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>Runs, writes, responses, their taking back and managers that end or are killed, in any order, against a plain list of changes.</summary>
public sealed class CmioHistoryTests : IDisposable
{
    private const string Id = "any order";
    private const ulong Distance = 1_000_000;
    private const ulong Last = 20 * Distance;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cmio-history-");
    private readonly List<(ulong Cycle, string Text, bool IsResponse)> _changes = [];
    private readonly FakeEmulatorFactory _emulators = new();
    private SessionContext? _context;
    private Session _session = null!;
    private ulong _stands;
    private bool _killed;

    public void Dispose()
    {
        _context?.Machines.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(3, 6, true)]
    [InlineData(4, 6, false)]
    [InlineData(5, int.MaxValue, true)]
    [InlineData(6, int.MaxValue, false)]
    public async Task The_machine_is_always_that_of_the_changes_in_effect(int seed, int checkpoints, bool killed)
    {
        _killed = killed;
        var random = new Random(seed);
        var yields = Enumerable.Range(1, 20).Select(i => new ScriptedYield((ulong)i * Distance, true, 1, (byte)i));
        _emulators.Script(Id, new MachineScript { CheckpointCapacity = checkpoints, Yields = [.. yields] });
        await Manager().OpenAsync(Id, SessionFixture.Source, force: false, CancellationToken.None);
        _session = Registry.Get(Id);
        for (var i = 0; i < 150; i++)
        {
            switch (random.Next(12))
            {
                case < 4:
                    await RunAsync((ulong)random.NextInt64((long)Last));
                    break;
                case < 5:
                    await RunAsync((ulong)random.Next(20) * Distance);
                    break;
                case < 6:
                    await ChangeAsync((byte)i, isResponse: false);
                    break;
                case < 10:
                    await RunAsync(Last);
                    await ChangeAsync((byte)i, isResponse: true);
                    break;
                case < 11:
                    await RevertAsync();
                    break;
                default:
                    await RestartAsync();
                    break;
            }

            Check();
        }

        await Registry.EndAsync(Id, silent: false);
    }

    private SessionRegistry Registry { get; set; } = null!;

    private async Task RunAsync(ulong target)
    {
        var targets = SessionFixture.To(target);
        var answer = await _session.RunAsync(targets, CancellationToken.None);
        while (answer.Result is null)
        {
            await Task.Yield();
            answer = _session.Run(targets);
        }

        var waiting = Enumerable.Range(1, 20).Select(i => (ulong)i * Distance)
            .FirstOrDefault(cycle => !_changes.Exists(change => change.IsResponse && change.Cycle == cycle), ulong.MaxValue);
        _stands = Math.Min(target, waiting);
        answer.Result.Position.Should().Be(SessionFixture.At(_stands));
        answer.Result.Hashes.Should().Equal(Hash());
    }

    private async Task ChangeAsync(byte value, bool isResponse)
    {
        if (isResponse && !IsWaiting)
            return;
        _changes.RemoveAll(change => change.Cycle > _stands);
        _changes.Add((_stands, isResponse ? $"@{_stands}:0={value:X2}" : $"0={value:X2}", isResponse));
        if (isResponse)
            (await _session.RespondAsync(CmioFixture.Advance(_stands, value), CancellationToken.None)).RootHash.Should().Be(Hash());
        else
            await _session.WriteMemoryAsync(SessionFixture.At(_stands), 0, new[] { value }, CancellationToken.None);
    }

    private async Task RevertAsync()
    {
        var last = _changes.FindLastIndex(change => change.IsResponse && change.Cycle <= _stands);
        var revert = () => _session.RevertResponseAsync(CancellationToken.None);
        if (last < 0)
        {
            await revert.Should().ThrowAsync<NotPossibleException>();
            return;
        }

        _stands = _changes[last].Cycle;
        _changes.RemoveRange(last, _changes.Count - last);
        (await revert()).Should().Be((SessionFixture.At(_stands), Hash()));
    }

    private async Task RestartAsync()
    {
        if (!_killed)
            await Registry.EndAllAsync();
        _context!.Machines.Dispose();
        Manager().Recover();
        _session = Registry.Get(Id);
        await _session.ReadMemoryAsync(SessionFixture.At(_stands), 0, 8, CancellationToken.None);
    }

    private void Check()
    {
        var description = _session.Describe();
        description.Position.Should().Be(SessionFixture.At(_stands));
        (description.State == SessionState.Yielded).Should().Be(IsWaiting);
        (description.Pending?.Position).Should().Be(IsWaiting ? SessionFixture.At(_stands) : null);
        var noted = _session.Yields.All();
        noted.Select(yield => yield.Position).Should().OnlyHaveUniqueItems();
        noted.Select(yield => (ulong)yield.Request.Data.Span[0] * Distance).Should().Equal(noted.Select(yield => yield.Position.Cycle));
        description.Hashes.Select(known => known.Value).Should().Equal(description.Hashes.Select(known => HashAt(known.Key.Cycle)));
    }

    private bool IsWaiting => _stands > 0 && _stands % Distance == 0 && !_changes.Exists(change => change.IsResponse && change.Cycle == _stands);

    private Hash Hash() => HashAt(_stands);

    private Hash HashAt(ulong cycle) =>
        FakeEmulator.HashAt("machine", cycle, 0, [.. _changes.Where(change => change.Cycle <= cycle).Select(change => change.Text)]);

    private SessionRegistry Manager()
    {
        // One that is killed is one that is left alone, which must have nothing to store any more.
        var storedEvery = _killed ? 1UL << 40 : 3 * Distance;
        _context = Contexts.Of(_emulators, null, new ManagerOptions { SessionsPath = _folder.FullName, StoredCheckpointCycles = storedEvery });
        return Registry = new SessionRegistry(_context, NullLogger<SessionRegistry>.Instance);
    }
}
