// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;

namespace TranslationPrototypes.Measuring;

/// <summary>Prints nowhere and has no input.</summary>
internal sealed class SilentConsole : IConsole
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

    public ulong WaitForInput(ulong maximumMicroseconds) => 0;
}
