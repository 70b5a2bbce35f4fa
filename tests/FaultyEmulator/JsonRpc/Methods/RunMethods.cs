// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc.Methods;

/// <summary>What moves the machine (jsonrpc spec 7.2 to 7.4).</summary>
internal static class RunMethods
{
    public static void AddTo(Dictionary<string, RpcMethod> methods, MachineSlot slot, FaultInjector faults)
    {
        methods["machine.run"] = new(MachineNeed.Machine, ["mcycle_end"], a => Run(slot.Present, a.Unsigned(0), faults.Script));
        methods["machine.run_uarch"] = new(
            MachineNeed.Machine, ["uarch_cycle_end"], a => MachineRun.RunUarch(slot.Present, a.Unsigned(0), faults.Script.HaltsAt));
        methods["machine.reset_uarch"] = new(MachineNeed.Machine, [], _ => RpcMethod.Done(() => MachineRun.ResetUarch(slot.Present)));
        methods["machine.log_step_uarch"] = new(MachineNeed.Machine, ["log_type"], a => Log(slot.Present, a).Step(faults.Script.HaltsAt));
        methods["machine.log_reset_uarch"] = new(MachineNeed.Machine, ["log_type"], a => Log(slot.Present, a).Reset());
    }

    // It takes its time all at once: nothing else is answered meanwhile, as by the real one.
    private static string Run(JsonMachine machine, ulong end, FaultScript script)
    {
        var before = machine.Memory.ReadWord(Register.MCycle);
        var reason = MachineRun.Run(machine, end, script.HaltsAt);
        var moved = machine.Memory.ReadWord(Register.MCycle) - before;
        var milliseconds = machine.CyclesPerSecond is { } rate ? moved * 1e3 / rate : moved * script.NanosecondsPerCycle / 1e6;
        if (moved > 0)
            Thread.Sleep((int)Math.Min(milliseconds, int.MaxValue));
        return reason;
    }

    private static StepLog Log(JsonMachine machine, RpcArguments arguments) => new(
        machine,
        Flag(arguments.Value(0), "has_annotations", arguments.Path(0)),
        Flag(arguments.Value(0), "has_large_data", arguments.Path(0)));

    private static bool Flag(JsonElement type, string name, string path) =>
        (type.Member(name) ?? throw RpcRefusal.Argument($"missing field \"{path}/{name}\"")).AsBoolean($"{path}/{name}");
}
