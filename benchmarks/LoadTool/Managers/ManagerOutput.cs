// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTool.Managers;

/// <summary>What a manager writes: the port it tells, and the last lines for when it ends too early.</summary>
internal sealed partial class ManagerOutput
{
    private const int LinesKept = 10;

    private readonly Lock _lock = new();
    private readonly Queue<string> _last = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the log tells the port of the service.</summary>
    public Task<int> Port => _port.Task;

    public string Last
    {
        get
        {
            lock (_lock)
                return _last.Count == 0 ? "nothing" : string.Join('\n', _last);
        }
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            _last.Enqueue(line);
            if (_last.Count > LinesKept)
                _last.Dequeue();
        }

        if (!_port.Task.IsCompleted && Address().Match(line) is { Success: true } found)
            _port.TrySetResult(int.Parse(found.Groups["port"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"Starting machine manager service on address \S+:(?<port>\d+)")]
    private static partial Regex Address();
}
