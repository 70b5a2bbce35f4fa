// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Uarch.Instructions;

namespace MachineEmulator.Uarch;

/// <summary>
/// All that an instruction of the microarchitecture may do. What it does to the state behind it decides between running, recording and
/// replaying; instructions are written once, against this. Implemented by structs, so that each kind gets code of its own.
/// </summary>
/// <remarks>The order of calls is the order of accesses in a log, and so part of the specification (spec 9.7).</remarks>
internal interface IUarchState
{
    ulong ReadCycle();

    void WriteCycle(ulong value);

    bool ReadHaltFlag();

    ulong ReadPc();

    void WritePc(ulong value);

    /// <param name="register">0 to 31.</param>
    ulong ReadX(uint register);

    /// <param name="register">1 to 31: x0 is never written.</param>
    /// <param name="value">The new value.</param>
    void WriteX(uint register, ulong value);

    /// <summary>The 8 bytes at an address of the memory view (spec 9.3), aligned but for LD.</summary>
    ulong ReadWord(ulong address);

    /// <summary>Replaces the 8 bytes at an address of the memory view, aligned but for SD.</summary>
    void WriteWord(ulong address, ulong value);

    /// <summary>The instruction was fetched and decoded; its own accesses begin.</summary>
    void Begin(UarchInstruction instruction);

    void End(UarchInstruction instruction);
}
