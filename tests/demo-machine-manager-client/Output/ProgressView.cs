// SPDX-License-Identifier: Apache-2.0

namespace DemoClient.Output;

/// <summary>Writes the progress of a run: a bar that is drawn over itself, and a line for each step that is done.</summary>
internal sealed class ProgressView(TextWriter output, bool plain, TimeProvider time)
{
    private long _started;
    private ulong _from;
    private int _drawn;

    /// <summary>A line of its own.</summary>
    public void Say(string line)
    {
        Erase();
        output.WriteLine(line);
    }

    /// <summary>A step begins at a cycle; its speed is counted from here.</summary>
    public void Begin(ulong cycle)
    {
        _from = cycle;
        _started = time.GetTimestamp();
    }

    /// <summary>Where the step is; nothing where the output is plain.</summary>
    public void Report(int step, ulong percent, ulong cycle)
    {
        if (plain)
            return;
        var line = ProgressText.Bar(step, percent, cycle, SpeedAt(cycle));
        output.Write('\r' + line.PadRight(_drawn));
        output.Flush();
        _drawn = line.Length;
    }

    /// <summary>The step is done; the note says how the machine ended it, where there is something to say.</summary>
    public void Done(int step, ulong cycle, string hash, string? note) =>
        Say(ProgressText.Done(step, cycle, hash, SpeedAt(cycle), note));

    private double SpeedAt(ulong cycle)
    {
        var seconds = time.GetElapsedTime(_started).TotalSeconds;
        return seconds > 0 && cycle > _from ? (cycle - _from) / seconds : 0;
    }

    private void Erase()
    {
        if (_drawn > 0)
            output.Write('\r' + new string(' ', _drawn) + '\r');
        _drawn = 0;
    }
}
