// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Devices;

/// <summary>The console behind HTIF (spec 7.2, 7.3). Not thread-safe: called by the one thread that runs the machine.</summary>
public interface IConsole
{
    /// <summary>
    /// Whether the configuration asked for console input, so that input was set up. Without it <see cref="TryGetChar"/> and
    /// <see cref="WaitForInput"/> are never called.
    /// </summary>
    bool IsInputInitialized { get; }

    /// <summary>Writes one byte to the standard output, at once.</summary>
    void PutChar(byte value);

    /// <summary>The next byte of input, without waiting; the end of the input reads as byte 4.</summary>
    /// <returns>False when there is none at the moment.</returns>
    bool TryGetChar(out byte value);

    /// <summary>Waits until there is input, at most the given time.</summary>
    /// <returns>Microseconds that passed.</returns>
    ulong WaitForInput(ulong maximumMicroseconds);
}
