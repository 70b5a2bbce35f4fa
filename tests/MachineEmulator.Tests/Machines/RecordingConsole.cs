// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;

namespace MachineEmulator.Tests.Machines;

/// <summary>Keeps what the guest prints; has the given input.</summary>
internal sealed class RecordingConsole(string input = "") : IConsole
{
    private readonly Queue<byte> _input = new(System.Text.Encoding.ASCII.GetBytes(input));

    public List<byte> Output { get; } = [];

    public string Text => System.Text.Encoding.ASCII.GetString([.. Output]);

    public bool IsInputInitialized { get; init; } = input.Length != 0;

    public void PutChar(byte value) => Output.Add(value);

    public bool TryGetChar(out byte value) => _input.TryDequeue(out value);

    public ulong WaitForInput(ulong maximumMicroseconds) => 0;
}
