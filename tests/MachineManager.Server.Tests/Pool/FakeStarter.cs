// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Pool;

namespace MachineManager.Server.Tests.Pool;

/// <summary>Starts fake emulators, at once or when the test says so.</summary>
internal sealed class FakeStarter : IEmulatorStarter
{
    private readonly Lock _lock = new();
    private int _starting;

    /// <summary>All that were started, in the order of their pids: 1, 2, ...</summary>
    public List<FakePooledEmulator> Started { get; } = [];

    public int Attempts { get; private set; }

    /// <summary>Most starts that were ever going on at a time.</summary>
    public int MostAtATime { get; private set; }

    /// <summary>Called in each start, with the session's id or null; may wait or throw.</summary>
    public Func<string?, Task> BeforeStart { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called with each new emulator.</summary>
    public Action<FakePooledEmulator> OnStarted { get; set; } = _ => { };

    public IEnumerable<FakePooledEmulator> Alive => Started.Where(emulator => !emulator.Stopped.IsCompleted && !emulator.Lost.IsCompleted);

    public async Task<IPooledEmulator> StartAsync(EmulatorKind kind, EmulatorUser? user, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Attempts++;
            MostAtATime = Math.Max(MostAtATime, ++_starting);
        }

        try
        {
            await BeforeStart(user?.SessionId).WaitAsync(cancellationToken);
            lock (_lock)
            {
                var emulator = new FakePooledEmulator(Started.Count + 1, user?.SessionId);
                OnStarted(emulator);
                Started.Add(emulator);
                return emulator;
            }
        }
        finally
        {
            lock (_lock)
                _starting--;
        }
    }
}
