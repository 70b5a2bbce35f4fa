// SPDX-License-Identifier: Apache-2.0

using GoldenVectors.Replay;
using GoldenVectors.Servers;
using GoldenVectors.Vectors;

namespace MachineEmulator.ConformanceTests.Harness;

/// <summary>
/// The servers that the vectors of one test class are replayed against, one after the other: the same as long as its vectors leave
/// nothing but a machine behind, which is destroyed; a new one for a vector that does leave more, and after a failure.
/// </summary>
public sealed class GoldenServers : IAsyncLifetime
{
    private CheckInListener _checkIn = null!;
    private readonly EmulatorServer?[] _shared = new EmulatorServer?[Enum.GetValues<ExecutionWay>().Length];

    public async Task InitializeAsync() => _checkIn = await CheckInListener.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var way in Enum.GetValues<ExecutionWay>())
            await ForgetSharedAsync(way);
        await _checkIn.DisposeAsync();
    }

    /// <summary>A server of its own, to be disposed by the caller.</summary>
    public Task<EmulatorServer> StartAsync(ExecutionWay way = ExecutionWay.Translated) =>
        EmulatorServer.StartAsync(_checkIn, Repository.EmulatorCommand(way));

    /// <summary>Replays a vector; gives a line for each step that ended otherwise.</summary>
    public async Task<IReadOnlyList<string>> ReplayAsync(GoldenVector vector, ExecutionWay way)
    {
        if (VectorReplayer.NeedsOwnServer(vector))
        {
            await using var own = await StartAsync(way);
            return await VectorReplayer.ReplayAsync(own, vector);
        }

        var shared = _shared[(int)way] ??= await StartAsync(way);
        var differences = await VectorReplayer.ReplayAsync(shared, vector);
        if (differences.Count > 0 || shared.HasExited || (await shared.CallAsync("Destroy")).Error is not null)
            await ForgetSharedAsync(way);
        return differences;
    }

    private async Task ForgetSharedAsync(ExecutionWay way)
    {
        if (_shared[(int)way] is { } server)
            await server.DisposeAsync();
        _shared[(int)way] = null;
    }
}
