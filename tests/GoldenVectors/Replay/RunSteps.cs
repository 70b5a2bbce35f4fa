// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using CartesiMachine;
using GoldenVectors.Messages;

namespace GoldenVectors.Replay;

/// <summary>Steps that run the machine or its microarchitecture through many positions.</summary>
internal static class RunSteps
{
    /// <summary>Run to each limit: [mcycle, tohost, flags "HYX", pc, root hash].</summary>
    public static async Task<JsonNode> TraceAsync(ReplayContext context, JsonObject step)
    {
        var rows = new JsonArray();
        foreach (var limit in step["limits"]!.AsArray())
        {
            var result = await context.Server.CallAsync("Run", new RunRequest { Limit = PlainMessage.Number(limit!) });
            if (result.Error is { } error)
            {
                rows.Add(new JsonObject { ["error"] = error.ToJson() });
                continue;
            }

            var run = (RunResponse)result.Response!;
            var flags = $"{(run.IflagsH ? 'H' : '-')}{(run.IflagsY ? 'Y' : '-')}{(run.IflagsX ? 'X' : '-')}";
            var pc = await context.ReadCsrAsync(Csr.Pc);
            rows.Add(new JsonArray(Decimal(run.Mcycle), Hex(run.Tohost), flags, Hex(pc), await context.GetRootHashAsync()));
        }

        return new JsonObject { ["trace"] = rows };
    }

    /// <summary>RunUarch to each limit: [cycle, pc, halted, root hash].</summary>
    public static async Task<JsonNode> TraceUarchAsync(ReplayContext context, JsonObject step)
    {
        var rows = new JsonArray();
        foreach (var limit in step["limits"]!.AsArray())
        {
            var result = await context.Server.CallAsync("RunUarch", new RunUarchRequest { Limit = PlainMessage.Number(limit!) });
            if (result.Error is { } error)
            {
                rows.Add(new JsonObject { ["error"] = error.ToJson() });
                continue;
            }

            var run = (RunUarchResponse)result.Response!;
            rows.Add(new JsonArray(Decimal(run.Cycle), Hex(run.Pc), run.HaltFlag, await context.GetRootHashAsync()));
        }

        return new JsonObject { ["utrace"] = rows };
    }

    /// <summary>Machine cycles by the microarchitecture, run to its halt and reset: [cycles it took, mcycle, root hash].</summary>
    public static async Task<JsonNode> UarchCyclesAsync(ReplayContext context, JsonObject step)
    {
        var rows = new JsonArray();
        for (var i = step["count"]!.GetValue<int>(); i > 0; i--)
        {
            var result = await context.Server.CallAsync("RunUarch", new RunUarchRequest { Limit = ulong.MaxValue });
            if (result.Error is { } error)
            {
                rows.Add(new JsonObject { ["error"] = error.ToJson() });
                break;
            }

            await context.Server.MustAsync<CartesiMachine.Void>("ResetUarchState");
            var mcycle = await context.ReadCsrAsync(Csr.Mcycle);
            var taken = ((RunUarchResponse)result.Response!).Cycle;
            rows.Add(new JsonArray(Decimal(taken), Decimal(mcycle), await context.GetRootHashAsync()));
        }

        return new JsonObject { ["cycles"] = rows };
    }

    /// <summary>StepUarch, so many times: [accesses, digest of the log, root hash].</summary>
    public static async Task<JsonNode> LoggedStepsAsync(ReplayContext context, JsonObject step)
    {
        var request = new StepUarchRequest
        {
            LogType = new AccessLogType { Proofs = IsSet(step, "proofs"), Annotations = IsSet(step, "annotations") },
            OneBased = IsSet(step, "one_based"),
        };
        var rows = new JsonArray();
        for (var i = step["count"]!.GetValue<int>(); i > 0; i--)
        {
            var result = await context.Server.CallAsync("StepUarch", request);
            if (result.Error is { } error)
            {
                rows.Add(new JsonObject { ["error"] = error.ToJson() });
                continue;
            }

            var log = ((StepUarchResponse)result.Response!).Log;
            context.LastLog = log;
            var digest = CanonicalJson.Digest(PlainMessage.ToJson(log));
            rows.Add(new JsonArray(log.Accesses.Count, digest, await context.GetRootHashAsync()));
        }

        return new JsonObject { ["steps"] = rows };
    }

    public static bool IsSet(JsonObject step, string flag) => step[flag]?.GetValue<bool>() ?? false;

    private static string Decimal(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hex(ulong value) => $"0x{value:x}";
}
