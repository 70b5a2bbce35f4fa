// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Grpc.Core;
using LoadTool.Measuring;

namespace LoadTool.Workloads.Soak;

/// <summary>How the sessions of a soak went. Can be added to from any thread.</summary>
internal sealed class SoakTally(EmulatorKiller killer)
{
    private readonly ConcurrentDictionary<string, int> _unexplained = new();
    private int _failed;
    private int _wrong;

    /// <summary>Sessions that failed.</summary>
    public int Failed => Volatile.Read(ref _failed);

    public void SessionFailed(string call, RpcException error)
    {
        Interlocked.Increment(ref _failed);
        if (FaultReading.Of(error.Status.Detail, killer.HasKilled) != FaultVerdict.NamesTheKill)
            _unexplained.AddOrUpdate($"{call}: {FailureReason.Of(error)}", 1, (_, n) => n + 1);
    }

    public void WrongHash() => Interlocked.Increment(ref _wrong);

    public void Tell(Report report)
    {
        report.Add("soak: emulators killed", killer.Kills);
        report.Add("soak: sessions failed", Failed);
        foreach (var (reason, count) in _unexplained)
            report.Problem($"soak: {count} failures do not name a killed emulator: {reason}");
        if (Failed > killer.Kills)
            report.Problem($"soak: {Failed} sessions failed, but only {killer.Kills} emulators were killed");
        if (_wrong > 0)
            report.Problem($"soak: {_wrong} sessions had a wrong root hash");
    }
}
