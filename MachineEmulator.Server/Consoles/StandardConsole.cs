// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;

namespace MachineEmulator.Server.Consoles;

/// <summary>
/// The guest's console on this process's standard output and input (spec 7.2, 7.3). Output is not buffered: what the guest has printed
/// is out
/// before the guest goes on.
/// </summary>
internal sealed class StandardConsole : IConsole
{
    private const byte EndOfInput = 4;
    private readonly byte[] _input = new byte[1024];
    private TerminalMode? _terminal;
    private int _next;
    private int _end;

    public bool IsInputInitialized { get; private set; }

    /// <summary>Sets up input for a machine whose configuration asks for it; raw mode, if there is a terminal.</summary>
    /// <exception cref="MachineException">"TTY already initialized."</exception>
    public void BeginInput()
    {
        if (IsInputInitialized)
        {
            throw new MachineException("TTY already initialized.");
        }

        _terminal = TerminalMode.TryMakeRaw();
        IsInputInitialized = true;
    }

    /// <summary>Gives the terminal back as it was.</summary>
    public void EndInput()
    {
        _terminal?.Dispose();
        _terminal = null;
        IsInputInitialized = false;
        _next = _end = 0;
    }

    public void PutChar(byte value) => StandardStreams.Write(value);

    public bool TryGetChar(out byte value)
    {
        if (_next == _end)
        {
            Fill();
        }

        bool isThere = _next < _end;
        value = isThere ? _input[_next++] : (byte)0;
        return isThere;
    }

    public ulong WaitForInput(ulong maximumMicroseconds)
    {
        if (_next < _end)
        {
            return 0;
        }

        long start = TimeProvider.System.GetTimestamp();
        StandardStreams.WaitForInput(maximumMicroseconds);
        return (ulong)TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
    }

    private void Fill()
    {
        if (!StandardStreams.WaitForInput(0))
        {
            return;
        }

        _next = 0;
        _end = StandardStreams.Read(_input);
        if (_end <= 0)
        {
            _input[0] = EndOfInput;
            _end = 1;
        }
    }
}
