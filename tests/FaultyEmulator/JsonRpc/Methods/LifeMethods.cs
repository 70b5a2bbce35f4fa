// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using FaultyEmulator.JsonRpc.Configs;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Methods;

/// <summary>Creating, loading, storing and configuring (jsonrpc spec 8 to 10).</summary>
internal static class LifeMethods
{
    public static void AddTo(Dictionary<string, RpcMethod> methods, MachineSlot slot)
    {
        methods["machine.is_empty"] = new(MachineNeed.None, [], _ => slot.Machine is null);
        methods["machine.create"] = new(
            MachineNeed.NoMachine, ["config", "runtime_config?", "directory?"], a => RpcMethod.Done(() => Create(slot, a)));
        methods["machine.load"] = new(
            MachineNeed.NoMachine, ["directory", "runtime_config?", "sharing?"], a => RpcMethod.Done(() => Load(slot, a)));
        methods["machine.destroy"] = new(MachineNeed.None, [], _ => RpcMethod.Done(slot.Destroy));
        methods["machine.store"] = new(MachineNeed.Machine, ["directory", "sharing"], a => RpcMethod.Done(() => Store(slot.Present, a)));
        methods["machine.get_initial_config"] = new(MachineNeed.Machine, [], _ => slot.Present.Config.DeepClone());
        methods["machine.get_default_config"] = new(MachineNeed.None, [], _ => MachineConfigJson.Default());
        methods["machine.get_runtime_config"] = new(MachineNeed.Machine, [], _ => slot.Present.Runtime.DeepClone());
        methods["machine.set_runtime_config"] = new(
            MachineNeed.Machine,
            ["runtime_config"],
            a => RpcMethod.Done(() => slot.Present.SetRuntime(RuntimeConfigJson.Fill(a.Value(0), a.Path(0)))));
    }

    private static void Create(MachineSlot slot, RpcArguments arguments)
    {
        var runtime = RuntimeConfigJson.Fill(Optional(arguments, 1), arguments.Path(1));
        var machine = JsonMachine.Create(MachineConfigJson.Fill(arguments.Value(0), arguments.Path(0)), runtime);
        if (arguments.Has(2) && arguments.Text(2) is { Length: > 0 } directory)
        {
            StoredMachine.Store(machine, directory);
            machine.Home = new StoredLock(directory, isShared: true);
        }

        slot.Machine = machine;
    }

    private static void Load(MachineSlot slot, RpcArguments arguments)
    {
        var (directory, sharing) = (arguments.Text(0), arguments.Has(2) ? Sharing(arguments.Text(2)) : "config");
        var runtime = RuntimeConfigJson.Fill(Optional(arguments, 1), arguments.Path(1));
        slot.Machine = StoredMachine.Load(directory, runtime, isShared: sharing == "all");
    }

    private static void Store(JsonMachine machine, RpcArguments arguments)
    {
        var (directory, sharing) = (arguments.Text(0), Sharing(arguments.Text(1)));
        if (sharing != "all" && (machine.Home is null || machine.IsShared))
            throw RpcRefusal.Runtime($"attempt to rollback {(machine.IsShared ? "shared" : "unbacked")} address range shadow state");
        if (sharing == "all")
        {
            StoredMachine.Store(machine, directory);
            return;
        }

        // What was loaded, and not what has become of it.
        using var loaded = StoredMachine.Load(machine.Home!.Directory, machine.Runtime, isShared: false);
        StoredMachine.Store(loaded, directory);
    }

    private static JsonElement? Optional(RpcArguments arguments, int index) => arguments.Has(index) ? arguments.Value(index) : null;

    private static string Sharing(string sharing) =>
        sharing is "none" or "config" or "all" ? sharing : throw RpcRefusal.Domain("invalid sharing mode");
}
