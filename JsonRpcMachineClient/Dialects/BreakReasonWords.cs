// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Why a run of the microarchitecture has ended, before 0.7. The reasons of runs have the same names everywhere.</summary>
internal static class BreakReasonWords
{
    public static JsonNode Understand(JsonNode reason) => reason.GetValue<string>() switch
    {
        "reached_target_cycle" => "reached_target_uarch_cycle",
        "cycle_overflow" => "uarch_cycle_overflow",
        _ => reason,
    };
}
