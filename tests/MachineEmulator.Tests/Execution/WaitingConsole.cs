// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;

namespace MachineEmulator.Tests.Execution;

/// <summary>A console whose waiting takes a given time.</summary>
internal sealed class WaitingConsole(ulong elapsed) : IConsole
{
    public bool IsInputInitialized => true;

    public void PutChar(byte value)
    {
    }

    public bool TryGetChar(out byte value)
    {
        value = 0;
        return false;
    }

    public ulong WaitForInput(ulong maximumMicroseconds) => elapsed;
}
