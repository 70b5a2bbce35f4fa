// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Dialects;

/// <summary>API 0.5.0, of emulator 0.19: what is different in 0.6, and more.</summary>
internal sealed class DialectV05 : DialectV06
{
    protected override int Minor => 5;

    public override void Change(Dictionary<string, RpcMethod> methods)
    {
        base.Change(methods);
        methods.Change("create", ["config", "runtime_config?"], given =>
        {
            given["config"] = ConfigV05.Hear(given["config"] as JsonObject ?? []);
            HearRuntime(given);
        });
        methods.Change("get_initial_config", answer: config => ConfigV05.Answer(config!.AsObject()));
        methods.Change("get_default_config", answer: config => ConfigV05.Answer(config!.AsObject()));
        methods.Change("set_runtime_config", hear: HearRuntime);
        methods.Change("get_runtime_config", answer: AnswerRuntime);
        methods.Change("load", ["directory", "runtime_config?"], HearRuntime, loaded => Checked(loaded, methods));
        methods.Change("store", ["directory"], given => given["sharing"] = "all");
        methods.Change("get_proof", ["address", "log2_size"], given => given.Rename("log2_size", "log2_target_size"));
        methods.Change("replace_memory_range", hear: given => given["range"] = ConfigV05.HearRange(given["range"] as JsonObject ?? []));
        methods.Change("read_memory", hear: given => CheckRange(methods.Call("get_memory_ranges")!.AsArray(), given));
        methods.Rename("get_address_ranges", "get_memory_ranges");
        methods.Rename("verify_hash_tree", "verify_merkle_tree");
        methods.Drop("get_node_hash", "write_word", "read_console_output", "write_console_input", "clone_stored", "remove_stored");
    }

    /// <summary>As in 0.6, and a run of no cycles is taken inside a cycle too.</summary>
    protected override void ChangeRun(Dictionary<string, RpcMethod> methods)
    {
        var run = methods["machine.run"];
        methods["machine.run"] = new(run.Need, run.Names, arguments =>
            arguments.Unsigned(0) == Mcycle(methods) ? BreakReason.ReachedTarget : run.Call(arguments));
    }

    private static void HearRuntime(JsonObject given)
    {
        if (given["runtime_config"] is not JsonObject runtime)
            return;
        (runtime["concurrency"] as JsonObject)?.Rename("update_merkle_tree", "update_hash_tree");
        var isSilent = (bool?)runtime["htif"]?["no_console_putchar"] == true;
        runtime["console"] = new JsonObject { ["output_destination"] = isSilent ? "to_null" : "to_stdout" };
    }

    private static JsonNode? AnswerRuntime(JsonNode? answer)
    {
        var runtime = answer!.AsObject();
        runtime["concurrency"]!.AsObject().Rename("update_hash_tree", "update_merkle_tree");
        runtime["htif"] = new JsonObject { ["no_console_putchar"] = (string?)runtime["console"]!["output_destination"] == "to_null" };
        runtime.Remove("console");
        runtime.Remove("no_reserve");
        return runtime;
    }

    /// <summary>What is loaded must be what was stored.</summary>
    private static JsonNode? Checked(JsonNode? loaded, Dictionary<string, RpcMethod> methods)
    {
        if ((bool)methods.Call("verify_merkle_tree")!)
            return loaded;
        methods.Call("destroy");
        throw RpcRefusal.Runtime("stored and restored hashes do not match");
    }

    private static void CheckRange(JsonArray ranges, JsonObject given)
    {
        var (address, length) = ((ulong)given["address"]!, (ulong)given["length"]!);
        if (!ranges.Any(range => new AddressRange((ulong)range!["start"]!, (ulong)range["length"]!, string.Empty, 0, RangeKind.Memory).Contains(address, length)))
            throw RpcRefusal.Argument("address range not entirely in single memory range");
    }
}
