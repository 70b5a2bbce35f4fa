// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace LoadTool.Workloads.Soak;

/// <summary>Reads a process's memory at a steady pace until it is disposed of.</summary>
internal sealed class MemorySampler : IAsyncDisposable
{
    private readonly PeriodicTimer _pace;
    private readonly List<MemoryReading> _samples = [];
    private readonly Task _sampling;

    public MemorySampler(int processId, TimeSpan pace)
    {
        _pace = new PeriodicTimer(pace);
        _sampling = SampleAsync(processId);
    }

    /// <summary>Ends the sampling; answers all samples, in order.</summary>
    public async Task<IReadOnlyList<MemoryReading>> EndAsync()
    {
        await DisposeAsync();
        return _samples;
    }

    public async ValueTask DisposeAsync()
    {
        _pace.Dispose();
        await _sampling;
    }

    private async Task SampleAsync(int processId)
    {
        do
        {
            if (MemoryReading.Of(processId) is { } reading)
                _samples.Add(reading);
        }
        while (await _pace.WaitForNextTickAsync());
    }
}
