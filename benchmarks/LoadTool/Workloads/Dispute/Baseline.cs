// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Dispute;

/// <summary>Rounds of a dispute as they are where nothing goes back: a fresh session for each, which has to run from the start.</summary>
internal sealed class Baseline(GuestMachine machine, KnownHashes known, Action<string> progress, CancellationToken cancelled)
{
    /// <summary>Plays the rounds that are chosen; answers what each took, NewSession and run together, by index.</summary>
    public async Task<Dictionary<int, TimeSpan>> PlayAsync(ManagerClient client, IReadOnlyList<DisputeRound> rounds, int[] chosen)
    {
        var taken = new Dictionary<int, TimeSpan>();
        using var pace = DisputePlay.NewPace();
        foreach (var i in chosen)
        {
            progress($"dispute: round {i + 1} of {rounds.Count} from the start");
            await using var session = new LoadSession(client, cancelled);
            var begin = Stopwatch.GetTimestamp();
            await session.OpenAsync(machine.ToConfig());
            var hashes = await session.RunAsync(session.RunRequest(rounds[i].Positions), pace);
            taken[i] = Stopwatch.GetElapsedTime(begin);
            known.Check(rounds[i].Positions, hashes);
            await session.EndAsync();
        }

        return taken;
    }
}
