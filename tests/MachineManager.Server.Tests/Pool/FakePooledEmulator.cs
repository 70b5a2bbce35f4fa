// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Pool;

/// <summary>An emulator of the pool without a process, which does as it is told.</summary>
internal sealed class FakePooledEmulator(int pid, string? startedFor) : IPooledEmulator
{
    private readonly TaskCompletionSource<string> _lost = new();
    private readonly TaskCompletionSource _stopped = new();
    private Func<Task>? _release;

    public int Pid => pid;

    /// <summary>The session that it was started for, if any.</summary>
    public string? StartedFor => startedFor;

    /// <summary>The sessions that it was assigned to, in order.</summary>
    public List<string> Assigned { get; } = [];

    public int Cleared { get; private set; }

    public Task<string> Lost => _lost.Task;

    public Task Stopped => _stopped.Task;

    public bool IsReusable { get; set; } = true;

    /// <summary>What happens at an assignment; may wait or throw.</summary>
    public Func<CancellationToken, Task> OnAssign { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether its machine can be taken from it.</summary>
    public Func<Task<bool>> OnClear { get; set; } = () => Task.FromResult(true);

    public void Die(string reason) => _lost.TrySetResult(reason);

    /// <summary>What its session does at its end.</summary>
    public Task ReleaseAsync() => _release!();

    public async Task AssignAsync(EmulatorUser user, CancellationToken cancellationToken)
    {
        await OnAssign(cancellationToken);
        Assigned.Add(user.SessionId);
    }

    public IEmulator Lease(Func<Task> release)
    {
        _release = release;
        return new FakeEmulator(new MachineScript { Name = $"emulator {pid}" });
    }

    public async Task<bool> TryClearAsync()
    {
        Cleared++;
        return await OnClear();
    }

    public Task StopAsync()
    {
        _stopped.TrySetResult();
        return Task.CompletedTask;
    }
}
