// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>Where the faults of the gRPC kind are on the JSON-RPC kind.</summary>
internal static class FaultPoints
{
    /// <summary>The code and the class of errors of files and the like (jsonrpc spec 2.4).</summary>
    public const int RuntimeError = -32603;
    public const int RuntimeErrorClass = -6;

    private static readonly Dictionary<string, string> JsonRpc = new()
    {
        [FaultPoint.CheckIn] = "get_version",
        ["Machine"] = "machine.create",
        ["ReadCsr"] = "machine.read_reg",
        ["Run"] = "machine.run",
        ["RunUarch"] = "machine.run_uarch",
        ["StepUarch"] = "machine.log_step_uarch",
        ["ResetUarchState"] = "machine.reset_uarch",
        ["GetRootHash"] = "machine.get_root_hash",
        ["GetProof"] = "machine.get_proof",
        ["ReadMemory"] = "machine.read_memory",
        ["WriteMemory"] = "machine.write_memory",
        ["ReplaceMemoryRange"] = "machine.replace_memory_range",
        ["Store"] = "machine.store",
        ["Snapshot"] = "fork",
        ["Rollback"] = "fork",
        ["Shutdown"] = "shutdown",
    };

    /// <summary>The point's name; one that both kinds have is its own.</summary>
    public static string Of(FaultyKind kind, string point) => kind == FaultyKind.JsonRpc ? JsonRpc.GetValueOrDefault(point, point) : point;
}
