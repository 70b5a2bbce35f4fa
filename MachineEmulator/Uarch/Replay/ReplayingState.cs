// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Uarch.Instructions;
using MachineEmulator.Uarch.View;

namespace MachineEmulator.Uarch.Replay;

/// <summary>No machine at all: what is read comes from a log, what is written must be what the log says.</summary>
internal readonly struct ReplayingState(AccessReplayer replayer) : IUarchState
{
    public ulong ReadCycle() => replayer.Read(UarchAddresses.Cycle, WordNames.CycleRead);

    public void WriteCycle(ulong value) => replayer.Write(UarchAddresses.Cycle, value, WordNames.Cycle);

    public bool ReadHaltFlag() => replayer.Read(UarchAddresses.HaltFlag, WordNames.HaltFlag) != 0;

    public ulong ReadPc() => replayer.Read(UarchAddresses.Pc, WordNames.Pc);

    public void WritePc(ulong value) => replayer.Write(UarchAddresses.Pc, value, WordNames.Pc);

    public ulong ReadX(uint register) => replayer.Read(UarchAddresses.OfX(register), WordNames.X);

    public void WriteX(uint register, ulong value) => replayer.Write(UarchAddresses.OfX(register), value, WordNames.X);

    public ulong ReadWord(ulong address) => replayer.Read(address, WordNames.Of(address));

    public void WriteWord(ulong address, ulong value) => replayer.Write(address, value, WordNames.Of(address));

    public void Begin(UarchInstruction instruction)
    {
    }

    public void End(UarchInstruction instruction)
    {
    }
}
