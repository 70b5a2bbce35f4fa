// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Descriptions;

namespace MachineManager.Server.Sessions;

/// <content>What can be told of the session at any time, without a turn.</content>
internal sealed partial class Session
{
    /// <summary>The session as it is now.</summary>
    /// <param name="brief">Without checkpoints, hashes and past runs, which may be many.</param>
    public SessionDescription Describe(bool brief = false)
    {
        lock (_lock)
        {
            var run = _job?.Describe();
            return new SessionDescription
            {
                Id = id,
                State = IsSettled && IsRunning ? SessionState.Running : _state,
                IsRecovering = _recovering,
                HasEnded = _gone.Task.IsCompleted,
                Position = IsRunning ? run!.Progress.Position : _settled,
                Origin = _origin,
                CreatedAt = _createdAt,
                UsedAt = context.Time.GetUtcNow() - context.Time.GetElapsedTime(Volatile.Read(ref _touched)),
                Run = run,
                Failure = _failure,
                Emulator = _state == SessionState.Failed || _gone.Task.IsCompleted ? null : _machine?.Emulator,
                MachineBytes = _machine?.Bytes ?? 0,
                Checkpoints = brief ? [] : _machine?.DescribeCheckpoints() ?? [],
                Hashes = brief ? [] : _machine?.Hashes ?? [],
                PastRuns = brief ? [] : _pastRuns.All,
                ConsoleLength = Console.Length,
                Pending = IsSettled && !IsRunning ? _pending : null,
                TakesInput = _machine?.TakesInput ?? false,
                IsDurable = IsDurable,
            };
        }
    }

    /// <summary>Input for the guest's console.</summary>
    /// <returns>How many bytes were taken.</returns>
    /// <exception cref="NotPossibleException">The session takes none.</exception>
    public int WriteConsole(ReadOnlySpan<byte> octets)
    {
        Touch();
        lock (_lock)
        {
            RequireUsable();
            if (_storage is not null)
                throw new NotPossibleException($"session '{id}' outlives the manager, and what is typed could not be brought back with it");
            if (_machine is not { TakesInput: true } machine)
                throw new NotPossibleException($"the machine of session '{id}' reads no console; its config must have htif.console_getchar");
            return machine.WriteInput(octets);
        }
    }
}
