// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Tests.Processes;
using MachineManager.Server.Tests.Sessions;

namespace MachineManager.Server.Tests.Pool;

/// <summary>A pool of fake emulators, in time that passes by hand.</summary>
internal sealed class PoolFixture
{
    private EmulatorPool? _pool;

    public ManagerOptions Options { get; } = new() { PoolSize = 2, PoolSurplus = 0, MaxEmulatorUses = 100, MaxStarting = 10 };

    public FakeStarter Starter { get; } = new();

    public WatchedTime Time { get; } = new();

    public LogLines Log { get; } = new();

    public EmulatorPool Pool => _pool ??= new EmulatorPool(Starter, Microsoft.Extensions.Options.Options.Create(Options), Time, Log.For<EmulatorPool>());

    /// <summary>Opens the pool and waits until it is full.</summary>
    public async Task OpenAsync()
    {
        Pool.Open();
        await IdleAsync(Options.PoolSize);
    }

    public Task<IEmulator> StartAsync(string session) => Pool.StartAsync(EmulatorKind.BuiltIn, User(session), CancellationToken.None);

    public static EmulatorUser User(string session) => ScriptedEmulators.User(session);

    /// <summary>The emulator that a session has.</summary>
    public FakePooledEmulator Of(string session) => Starter.Started.Last(e => (e.Assigned.LastOrDefault() ?? e.StartedFor) == session);

    public Task IdleAsync(int count) => SessionFixture.UntilAsync(() => Pool.IdleCount == count, $"{count} are idle");

    public Task UntilAsync(Func<bool> condition, string what) => SessionFixture.UntilAsync(condition, what);
}
