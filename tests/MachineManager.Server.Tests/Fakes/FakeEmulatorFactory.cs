// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Fakes;

/// <summary>Starts fake emulators, each by the script of its session.</summary>
internal sealed class FakeEmulatorFactory : IEmulatorFactory
{
    private readonly ConcurrentDictionary<string, MachineScript> _scripts = new();
    private readonly ConcurrentQueue<(string Session, FakeEmulator Emulator)> _started = new();

    /// <summary>Called before each start; may wait or throw.</summary>
    public Func<string, Task> BeforeStart { get; set; } = _ => Task.CompletedTask;

    public IEnumerable<FakeEmulator> All => _started.Select(start => start.Emulator);

    /// <summary>The emulators of a session in the order of their starts.</summary>
    public IReadOnlyList<FakeEmulator> Of(string session) =>
        [.. _started.Where(start => start.Session == session).Select(start => start.Emulator)];

    public void Script(string session, MachineScript script) => _scripts[session] = script;

    public async Task<IEmulator> StartAsync(EmulatorKind kind, EmulatorUser user, CancellationToken cancellationToken)
    {
        var sessionId = user.SessionId;
        await BeforeStart(sessionId).WaitAsync(cancellationToken);
        var emulator = new FakeEmulator(_scripts.GetValueOrDefault(sessionId) ?? new MachineScript(), user.Console);
        _started.Enqueue((sessionId, emulator));
        return emulator;
    }
}
