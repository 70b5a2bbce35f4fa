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
    private EmulatorServer? _shared;

    public async Task InitializeAsync() => _checkIn = await CheckInListener.StartAsync();

    public async Task DisposeAsync()
    {
        await ForgetSharedAsync();
        await _checkIn.DisposeAsync();
    }

    /// <summary>A server of its own, to be disposed by the caller.</summary>
    public Task<EmulatorServer> StartAsync() => EmulatorServer.StartAsync(_checkIn, Repository.EmulatorCommand);

    /// <summary>Replays a vector; gives a line for each step that ended otherwise.</summary>
    public async Task<IReadOnlyList<string>> ReplayAsync(GoldenVector vector)
    {
        if (VectorReplayer.NeedsOwnServer(vector))
        {
            await using var own = await StartAsync();
            return await VectorReplayer.ReplayAsync(own, vector);
        }

        _shared ??= await StartAsync();
        var differences = await VectorReplayer.ReplayAsync(_shared, vector);
        if (differences.Count > 0 || _shared.HasExited || (await _shared.CallAsync("Destroy")).Error is not null)
            await ForgetSharedAsync();
        return differences;
    }

    private async Task ForgetSharedAsync()
    {
        if (_shared is not null)
            await _shared.DisposeAsync();
        _shared = null;
    }
}
