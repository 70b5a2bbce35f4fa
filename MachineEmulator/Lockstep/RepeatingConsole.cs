// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;

namespace MachineEmulator.Lockstep;

/// <summary>Records what a run writes to and reads from a console, and gives the same answers when the run is repeated.</summary>
internal sealed class RepeatingConsole(IConsole console) : IConsole
{
    private readonly List<(bool Found, byte Value, ulong Elapsed)> _answers = [];
    private readonly List<byte> _written = [];
    private bool _isRepeating;
    private int _nextAnswer;
    private int _nextWritten;

    public bool IsInputInitialized => console.IsInputInitialized;

    /// <summary>Whether the repeated run has written all that the recorded one wrote, and nothing else.</summary>
    public bool HasRepeatedAll { get; private set; }

    /// <summary>From here on the console itself is used.</summary>
    public void Record()
    {
        _isRepeating = false;
        _answers.Clear();
        _written.Clear();
    }

    /// <summary>From here on everything comes from the record, from its beginning.</summary>
    public void Repeat()
    {
        _isRepeating = true;
        _nextAnswer = 0;
        _nextWritten = 0;
        HasRepeatedAll = _written.Count == 0;
    }

    public void PutChar(byte value)
    {
        if (_isRepeating)
        {
            bool isSame = _nextWritten < _written.Count && _written[_nextWritten] == value;
            _nextWritten = isSame ? _nextWritten + 1 : int.MaxValue;
            HasRepeatedAll = _nextWritten == _written.Count;
            return;
        }

        _written.Add(value);
        console.PutChar(value);
    }

    public bool TryGetChar(out byte value)
    {
        (bool found, value, _) = Answer(() =>
        {
            bool isThere = console.TryGetChar(out byte input);
            return (isThere, input, 0);
        });
        return found;
    }

    public ulong WaitForInput(ulong maximumMicroseconds) => Answer(() => (false, 0, console.WaitForInput(maximumMicroseconds))).Elapsed;

    private (bool Found, byte Value, ulong Elapsed) Answer(Func<(bool Found, byte Value, ulong Elapsed)> ask)
    {
        if (_isRepeating)
        {
            return _nextAnswer < _answers.Count ? _answers[_nextAnswer++] : default;
        }

        _answers.Add(ask());
        return _answers[^1];
    }
}
