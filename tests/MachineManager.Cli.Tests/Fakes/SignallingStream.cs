// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>Memory that tells when so much has been written to it.</summary>
internal sealed class SignallingStream : MemoryStream
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public Task ReachedAsync(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Length >= count)
                reached.SetResult();
            else
                _waiting.Add((count, reached));
            return reached.Task;
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Write(buffer.Span);
            foreach (var (count, reached) in _waiting)
            {
                if (Length >= count)
                    reached.TrySetResult();
            }
        }

        return ValueTask.CompletedTask;
    }
}
