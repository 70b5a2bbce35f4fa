// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;

namespace MachineEmulator.Devices;

/// <summary>The core-local interruptor: software interrupt, timer comparand and timer (spec 7.1).</summary>
internal sealed unsafe class Clint(MachineState state)
{
    private const ulong Msip = 0;
    private const ulong Mtimecmp = 0x4000;
    private const ulong Mtime = 0xBFF8;

    private readonly ProcessorState* _registers = state.Registers;

    public bool TryRead(ulong offset, int width, out ulong value)
    {
        switch (offset, width)
        {
            case (Msip, 4):
                value = (_registers->Mip & InterruptBits.MachineSoftware) != 0 ? 1UL : 0;
                return true;
            case (Mtimecmp, 8):
                value = _registers->ClintMtimecmp;
                return true;
            case (Mtime, 8):
                value = _registers->Mcycle / Interpreter.CyclesPerTick;
                return true;
            default:
                value = 0;
                return false;
        }
    }

    public bool TryWrite(ulong offset, int width, ulong value, out ResultKind result)
    {
        result = ResultKind.Next;
        switch (offset, width)
        {
            case (Msip, 4) when (value & 1) != 0:
                _registers->Mip |= InterruptBits.MachineSoftware;
                result = ResultKind.Poll;
                return true;
            case (Msip, 4):
                _registers->Mip &= ~InterruptBits.MachineSoftware;
                return true;
            case (Mtimecmp, 8):
                _registers->ClintMtimecmp = value;
                _registers->Mip &= ~InterruptBits.MachineTimer;
                return true;
            default:
                return false;
        }
    }
}
