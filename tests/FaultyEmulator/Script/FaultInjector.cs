// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Processes;

namespace FaultyEmulator.Script;

/// <summary>Makes the script's faults happen in this emulator.</summary>
/// <param name="file">The script.</param>
/// <param name="emulator">The emulator's number, from 1.</param>
/// <param name="counts">How often it has got to each point; a successor goes on from its predecessor's.</param>
/// <param name="fork">Which of the emulator's forks it is, from 1; 0: none.</param>
internal sealed class FaultInjector(ScriptFile file, int emulator, Dictionary<string, int> counts, int fork = 0)
{
    private const int LineLength = 100;
    private const int LinesAtOnce = 500;
    private static readonly TimeSpan GateInterval = TimeSpan.FromMilliseconds(10);

    public int Emulator => emulator;

    /// <summary>As they are now.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (counts)
                return new Dictionary<string, int>(counts);
        }
    }

    public FaultScript Script => file.Read();

    /// <summary>The emulator is at a point: does what the script says.</summary>
    /// <param name="point">A <see cref="FaultPoint"/> or an rpc's name.</param>
    /// <param name="isRpc">Whether it is an rpc.</param>
    /// <returns>The fault, where it is for the caller to make it happen; null to go on.</returns>
    public async Task<Fault?> ReachAsync(string point, bool isRpc = false)
    {
        int call;
        lock (counts)
            call = counts[point] = counts.GetValueOrDefault(point) + 1;
        var fault = Script.Faults.FirstOrDefault(f =>
            (f.At == point || (isRpc && f.At == FaultPoint.AnyRpc)) && IsMine(f) && (f.Call ?? call) == call);
        if (fault is null)
            return null;
        file.Note(emulator, fault, point);
        switch (fault.Does)
        {
            case FaultAction.Hang:
                await UntilLiftedAsync(fault);
                return null;
            case FaultAction.Wait:
                await Task.Delay(fault.Milliseconds);
                return null;
            case FaultAction.Exit:
                Console.Error.WriteLine(fault.Text);
                Environment.Exit(fault.Code);
                return null;
            case FaultAction.Die:
                SelfSignals.Die();
                return null;
            case FaultAction.DieAll:
                SelfSignals.DieWithGroup();
                return null;
            case FaultAction.Stop:
                // The signal stops each thread only when that thread next takes signals: this one must not get past the point before.
                SelfSignals.StopGroup();
                goto case FaultAction.Hang;
            case FaultAction.StopAlone:
                SelfSignals.Stop();
                goto case FaultAction.Hang;
            case FaultAction.Flood:
                Flood(fault.Bytes);
                return null;
            default:
                return fault;
        }
    }

    /// <summary>Whether a fault is for this emulator.</summary>
    public bool IsMine(Fault fault) => (fault.Emulator ?? emulator) == emulator && (fault.Fork ?? fork) == fork;

    private async Task UntilLiftedAsync(Fault fault)
    {
        using var pace = new PeriodicTimer(GateInterval);
        while (Script.Faults.Contains(fault))
            await pace.WaitForNextTickAsync();
    }

    private static void Flood(long bytes)
    {
        var lines = new byte[LineLength * LinesAtOnce];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = i % LineLength == LineLength - 1 ? (byte)'\n' : (byte)'f';
        using var error = Console.OpenStandardError();
        for (; bytes > 0; bytes -= lines.Length)
            error.Write(lines);
    }
}
