// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>Bytes written to memory.</summary>
internal sealed record MemoryWrite(ulong Address, ReadOnlyMemory<byte> Data) : MachineChange
{
    public override Task ApplyAsync(IEmulator emulator) => emulator.WriteMemoryAsync(Address, Data, CancellationToken.None);
}
