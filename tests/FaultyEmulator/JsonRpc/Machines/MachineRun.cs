// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Toy;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>
/// Runs of the machine and of its micro-architecture (jsonrpc spec 7.2 and 7.3), with the cycles of the other front's toy.
/// </summary>
internal static class MachineRun
{
    public const ulong UarchCyclesPerCycle = ToyMachine.MicroCycles;
    private const ulong Instruction = 4;

    /// <summary>Runs to a cycle or a stop before it.</summary>
    /// <returns>The break reason.</returns>
    public static string Run(JsonMachine machine, ulong end, ulong? haltsAt)
    {
        var state = machine.State;
        if (end < machine.Memory.ReadWord(Register.MCycle))
            throw RpcRefusal.Argument("mcycle is past");
        if (machine.Memory.ReadWord(Register.UarchCycle) != 0)
            throw RpcRefusal.Argument("microarchitecture is not reset");
        string? reason = null;
        while (reason is null && ToyProcessor.FixedPoint(state) is null && machine.Memory.ReadWord(Register.MCycle) < end)
            reason = machine.Processor.Advance(state, end, haltsAt);
        return ToyProcessor.FixedPoint(state) ?? reason ?? BreakReason.ReachedTarget;
    }

    public static string RunUarch(JsonMachine machine, ulong end, ulong? haltsAt)
    {
        CheckKeccak(machine);
        if (end < machine.Memory.ReadWord(Register.UarchCycle))
            throw RpcRefusal.Argument("uarch_cycle is past");
        while (machine.Memory.ReadWord(Register.UarchCycle) < end && machine.Memory.ReadWord(Register.UarchHalt) == 0)
            StepUarch(machine, machine.State, haltsAt);
        return machine.Memory.ReadWord(Register.UarchHalt) != 0 ? BreakReason.UarchHalted : BreakReason.ReachedUarchTarget;
    }

    /// <summary>One micro-cycle; the last of a cycle moves mcycle on, unless the machine is at a fixed point.</summary>
    public static void StepUarch(JsonMachine machine, IStateAccess state, ulong? haltsAt)
    {
        var cycle = state.Read(Register.UarchCycle, "uarch.cycle");
        if (state.Read(Register.UarchHalt, "uarch.halt") != 0)
            return;
        var pc = state.Read(Register.UarchPc, "uarch.pc");
        _ = state.Read(pc & ~(sizeof(ulong) - 1UL), "uarch.ram");
        if (cycle + 1 == UarchCyclesPerCycle)
        {
            if (ToyProcessor.FixedPoint(state) is null)
                machine.Processor.Advance(state, state.Read(Register.MCycle, "mcycle") + 1, haltsAt);
            state.Write(Register.UarchHalt, 1, "uarch.halt");
        }

        state.Write(Register.UarchPc, pc + Instruction, "uarch.pc");
        state.Write(Register.UarchCycle, cycle + 1, "uarch.cycle");
    }

    /// <summary>At any time, as the real one since 0.21.</summary>
    public static void ResetUarch(JsonMachine machine)
    {
        CheckKeccak(machine);
        machine.Memory.Clear(Register.UarchState, 1UL << StepLog.Log2UarchState);
        machine.Memory.WriteWord(Register.UarchPc, Register.UarchRam);
    }

    public static void CheckKeccak(JsonMachine machine)
    {
        if (!machine.UsesKeccak)
            throw RpcRefusal.Runtime("microarchitecture needs keccak256");
    }
}
