// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>The lines that a process wrote, on both of its streams, and waiting for one that is still to come.</summary>
internal sealed class OutputLog
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = NewSource();
    private bool _ended;

    public string Text
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _lines);
        }
    }

    public string[] Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public void Add(string line) => Change(() => _lines.Add(line));

    public void End() => Change(() => _ended = true);

    /// <summary>The first line that <paramref name="select"/> answers a value for.</summary>
    /// <exception cref="InvalidOperationException">The process ended without such a line.</exception>
    public async Task<T> WaitForAsync<T>(Func<string, T?> select, string what)
        where T : class
    {
        var seen = 0;
        while (true)
        {
            string[] lines;
            Task changed;
            bool ended;
            lock (_gate)
            {
                lines = [.. _lines.Skip(seen)];
                (changed, ended) = (_changed.Task, _ended);
            }

            seen += lines.Length;
            if (lines.Select(select).FirstOrDefault(found => found is not null) is { } result)
                return result;
            if (ended)
                throw new InvalidOperationException($"the process ended without {what}; it wrote:\n{Text}");
            await Patience.WaitAsync(changed, () => $"{what} in the output:\n{Text}");
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change();
            (changed, _changed) = (_changed, NewSource());
        }

        changed.SetResult();
    }
}
