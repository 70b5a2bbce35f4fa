// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace LoadTool.Processes;

/// <summary>Follows the size of a .NET process's managed heap, by the runtime's own counters, a reading a second.</summary>
internal sealed class ManagedHeap : IAsyncDisposable
{
    private const string Provider = "System.Runtime";
    private const string Counter = "gc-heap-size";
    private const double CounterUnit = 1e6;

    private readonly DiagnosticsClientConnector _connector;
    private readonly EventPipeSession _session;
    private readonly Task _reading;
    private readonly List<long> _samples = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    private ManagedHeap(DiagnosticsClientConnector connector, EventPipeSession session)
    {
        _connector = connector;
        _session = session;
        // Reading the stream blocks its thread.
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Completes with the first reading.</summary>
    public Task FirstReading => _first.Task;

    /// <summary>Begins to follow a process; null when it is not .NET or does not let itself be looked at.</summary>
    public static async Task<ManagedHeap?> FollowAsync(int processId, CancellationToken cancelled)
    {
        if (SocketOf(processId) is not { } socket)
            return null;
        var interval = new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" };
        try
        {
            var connector = await DiagnosticsClientConnector.FromDiagnosticPort($"{socket},connect", cancelled);
            var session = await connector.Instance.StartEventPipeSessionAsync(
                [new EventPipeProvider(Provider, EventLevel.Informational, arguments: interval)], requestRundown: false, token: cancelled);
            return new ManagedHeap(connector, session);
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Ends it; answers the sizes in bytes, in order of time.</summary>
    public async Task<IReadOnlyList<long>> EndAsync()
    {
        await DisposeAsync();
        return _samples;
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        try
        {
            await _session.StopAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException)
        {
            // The process has ended, and the stream with it.
        }

        await _reading;
        _session.Dispose();
        await _connector.DisposeAsync();
    }

    private void Read()
    {
        using var source = new EventPipeEventSource(_session.EventStream);
        source.Dynamic.All += e =>
        {
            if (e.ProviderName == Provider && e.EventName == "EventCounters"
                && e.PayloadValue(0) is IDictionary<string, object> outer && outer["Payload"] is IDictionary<string, object> counter
                && counter["Name"] is Counter && counter["Mean"] is double size)
            {
                _samples.Add((long)(size * CounterUnit));
                _first.TrySetResult();
            }
        };
        source.Process();
    }

    /// <summary>The socket at which a process's runtime answers: in the folder for temporary files that the process was given.</summary>
    private static string? SocketOf(int processId)
    {
        try
        {
            const string Variable = "TMPDIR=";
            var folder = File.ReadAllText($"/proc/{processId}/environ").Split('\0')
                .FirstOrDefault(v => v.StartsWith(Variable, StringComparison.Ordinal))?[Variable.Length..] ?? "/tmp";
            return Directory.EnumerateFiles(folder, $"dotnet-diagnostic-{processId}-*-socket").FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
