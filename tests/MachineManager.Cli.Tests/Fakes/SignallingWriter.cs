// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>Text that tells when a line has been written to it.</summary>
internal sealed class SignallingWriter : StringWriter
{
    private readonly Lock _lock = new();
    private readonly List<(string Line, TaskCompletionSource Written)> _waiting = [];

    public Task WroteAsync(string line)
    {
        lock (_lock)
        {
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (ToString().Contains(line + NewLine, StringComparison.Ordinal))
                written.SetResult();
            else
                _waiting.Add((line, written));
            return written.Task;
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_lock)
        {
            base.WriteLine(value);
            foreach (var (line, written) in _waiting)
            {
                if (line == value)
                    written.TrySetResult();
            }
        }
    }
}
