// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;
using MachineEmulator.State;
using MachineEmulator.Uarch.Instructions;
using MachineEmulator.Uarch.View;

namespace MachineEmulator.Uarch.Running;

/// <summary>The machine's own state, as RunUarch runs on it: nothing is recorded.</summary>
internal readonly unsafe struct RunningState(MachineState state, IConsole console) : IUarchState
{
    private readonly ProcessorState* _registers = state.Registers;
    private readonly UarchView _view = new(state, console, marksDirty: true);

    public ulong ReadCycle() => _registers->UarchCycle;

    public void WriteCycle(ulong value) => _registers->UarchCycle = value;

    public bool ReadHaltFlag() => _registers->UarchHaltFlag != 0;

    public ulong ReadPc() => _registers->UarchPc;

    public void WritePc(ulong value) => _registers->UarchPc = value;

    public ulong ReadX(uint register) => _registers->UarchX[register];

    public void WriteX(uint register, ulong value) => _registers->UarchX[register] = value;

    public ulong ReadWord(ulong address) => _view.Read(address);

    public void WriteWord(ulong address, ulong value) => _view.Write(address, value);

    public void Begin(UarchInstruction instruction)
    {
    }

    public void End(UarchInstruction instruction)
    {
    }
}
