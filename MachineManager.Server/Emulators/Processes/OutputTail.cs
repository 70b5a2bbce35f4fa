// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

/// <summary>The last lines that an emulator wrote, for the message that says why it ended.</summary>
internal sealed class OutputTail
{
    private const int Capacity = 8;
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_lines)
        {
            if (_lines.Count == Capacity)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    public void Clear()
    {
        lock (_lines)
            _lines.Clear();
    }

    /// <summary>The lines joined by " | ", or "nothing".</summary>
    public override string ToString()
    {
        lock (_lines)
            return _lines.Count == 0 ? "nothing" : string.Join(" | ", _lines);
    }
}
