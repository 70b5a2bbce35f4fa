// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Dialects;

/// <summary>API 0.6.0, of emulator 0.20.</summary>
internal class DialectV06 : Dialect
{
    protected virtual int Minor => 6;

    public override void Change(Dictionary<string, RpcMethod> methods)
    {
        methods["get_version"] = new(
            MachineNeed.None, [], _ => JsonNode.Parse($$"""{"major":0,"minor":{{Minor}},"patch":0,"pre_release":"","build":""}"""));
        foreach (var name in new[] { "read_reg", "write_reg", "get_reg_address" })
            methods.Change(name, hear: HearRegister);
        methods.Change("create", hear: given => ConfigV06.Hear(given["config"] as JsonObject ?? []));
        methods.Change("get_initial_config", answer: config => ConfigV06.Answer(config!.AsObject(), Minor));
        methods.Change("get_default_config", answer: config => ConfigV06.Answer(config!.AsObject(), Minor));
        methods.Change("get_address_ranges", answer: AnswerRanges);
        methods.Change("run_uarch", answer: AnswerReason);
        methods.Change("send_cmio_response", ["reason", "data"], given =>
        {
            if ((ulong)given["reason"]! == 0)
                given["revert_root_hash"] = methods.Call("get_root_hash");
        });
        ChangeRun(methods);
        methods.Drop("receive_cmio_request", "read_revert_root_hash", "write_revert_root_hash", "rename_stored", "sync_stored");
    }

    /// <summary>A run of no cycles does not tell where the machine stays.</summary>
    protected virtual void ChangeRun(Dictionary<string, RpcMethod> methods)
    {
        ulong end = 0;
        ulong before = 0;
        methods.Change(
            "run",
            hear: given => (end, before) = ((ulong)given["mcycle_end"]!, Mcycle(methods)),
            answer: reason => end == before ? BreakReason.ReachedTarget : reason);
    }

    protected static ulong Mcycle(Dictionary<string, RpcMethod> methods) => (ulong)methods.Call("read_reg", """{"reg":"mcycle"}""")!;

    private static void HearRegister(JsonObject given) => given["reg"] = (string?)given["reg"] switch
    {
        "uarch_halt_flag" => "uarch_halt",
        "uarch_halt" or "imcyclemax" => throw RpcRefusal.Domain("invalid register"),
        var name => name,
    };

    private static JsonNode? AnswerReason(JsonNode? reason) => (string?)reason switch
    {
        BreakReason.ReachedUarchTarget => "reached_target_cycle",
        _ => reason,
    };

    private static JsonArray AnswerRanges(JsonNode? ranges) => new([.. ranges!.AsArray().Select(range => new JsonObject
    {
        ["start"] = (ulong)range!["start"]!,
        ["length"] = (ulong)range["length"]!,
        ["description"] = (string)range["description"]!,
    })]);
}
