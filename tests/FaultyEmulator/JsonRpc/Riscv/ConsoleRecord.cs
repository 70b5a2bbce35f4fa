// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;

namespace FaultyEmulator.JsonRpc.Riscv;

/// <summary>What a piece of a run printed, and at which cycles; nothing can be read from it.</summary>
internal sealed class ConsoleRecord : IConsole
{
    private readonly List<byte> _bytes = [];
    private readonly List<ulong> _cycles = [];

    public bool IsInputInitialized => false;

    /// <summary>Tells mcycle as it is while an instruction executes.</summary>
    public Func<ulong> Cycle { get; set; } = () => 0;

    public byte[] Bytes => [.. _bytes];

    /// <summary>mcycle after the instruction that printed the n-th byte.</summary>
    public ulong CycleAfter(int index) => _cycles[index] + 1;

    public void PutChar(byte value)
    {
        _bytes.Add(value);
        _cycles.Add(Cycle());
    }

    public bool TryGetChar(out byte value)
    {
        value = 0;
        return false;
    }

    public ulong WaitForInput(ulong maximumMicroseconds) => 0;
}
