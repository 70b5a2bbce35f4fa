// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.State;
using MachineEmulator.Storage;

namespace MachineEmulator.Uarch;

/// <summary>Puts the microarchitecture back to what its configuration says (spec 9.5). The big machine is not touched.</summary>
internal static unsafe class UarchReset
{
    /// <param name="state">The machine's state.</param>
    /// <param name="config">The initial configuration of this machine object.</param>
    /// <exception cref="MachineException">
    /// It is not halted; or its image cannot be read again: then the registers are reset and the old RAM is kept.
    /// </exception>
    public static void Reset(MachineState state, UarchConfig config)
    {
        ProcessorState* registers = state.Registers;
        if (registers->UarchHaltFlag == 0)
        {
            throw new MachineException("reset uarch state is not allowed when uarch is not halted");
        }

        registers->UarchPc = config.Processor.Pc;
        registers->UarchCycle = config.Processor.Cycle;
        registers->UarchHaltFlag = 0;
        for (int i = 1; i < Registers.Count; i++)
        {
            registers->UarchX[i] = config.Processor.X[i];
        }

        if (state.Pmas.UarchRam is { } ram)
        {
            ram.ReplaceMemory(RangeMemory.ZerosOrImage(state.Frames, ram.Description, config.Ram, isMapped: false), ram.Index);
        }
    }
}
