// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;
using MachineEmulator.State;
using MachineEmulator.Uarch.AccessLogs;
using MachineEmulator.Uarch.Instructions;
using MachineEmulator.Uarch.View;

namespace MachineEmulator.Uarch.Recording;

/// <summary>The machine's own state, as StepUarch changes it: each access is recorded before it has an effect.</summary>
internal readonly unsafe struct RecordingState(MachineState state, IConsole console, AccessRecorder recorder) : IUarchState
{
    private readonly ProcessorState* _registers = state.Registers;

    // A logged step marks no page: with proofs the tree is told at once, without it never hears of it (Q5).
    private readonly UarchView _view = new(state, console, marksDirty: false);

    public ulong ReadCycle() => ReadRegister(UarchAddresses.Cycle, WordNames.Cycle);

    public void WriteCycle(ulong value) => WriteRegister(UarchAddresses.Cycle, value, WordNames.Cycle);

    public bool ReadHaltFlag() => ReadRegister(UarchAddresses.HaltFlag, WordNames.HaltFlag) != 0;

    public ulong ReadPc() => ReadRegister(UarchAddresses.Pc, WordNames.Pc);

    public void WritePc(ulong value) => WriteRegister(UarchAddresses.Pc, value, WordNames.Pc);

    public ulong ReadX(uint register) => ReadRegister(UarchAddresses.OfX(register), WordNames.X);

    public void WriteX(uint register, ulong value) => WriteRegister(UarchAddresses.OfX(register), value, WordNames.X);

    public ulong ReadWord(ulong address)
    {
        ulong value = _view.Read(address);
        recorder.Read(address, value, _view.NameOf(address));
        return value;
    }

    public void WriteWord(ulong address, ulong value)
    {
        ulong before = _view.ReadBeforeWrite(address);
        recorder.Write(address, before, value, _view.NameOf(address));
        _view.Write(address, value);
        recorder.Wrote(address);
    }

    public void Begin(UarchInstruction instruction) => recorder.Bracket(BracketType.Begin, Mnemonics.Of(instruction));

    public void End(UarchInstruction instruction) => recorder.Bracket(BracketType.End, Mnemonics.Of(instruction));

    private ulong ReadRegister(ulong address, string name)
    {
        ulong value = RegisterAt(address);
        recorder.Read(address, value, name);
        return value;
    }

    private void WriteRegister(ulong address, ulong value, string name)
    {
        recorder.Write(address, RegisterAt(address), value, name);
        RegisterAt(address) = value;
        recorder.Wrote(address);
    }

    private ref ulong RegisterAt(ulong address) => ref ((ulong*)_registers)[address / sizeof(ulong)];
}
