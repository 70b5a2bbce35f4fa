// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Methods;

/// <summary>The methods by name, but for those that a caller adds; what the toy does not play is refused by name.</summary>
internal static class MethodTable
{
    private static readonly string[] NotPlayed =
    [
        "rpc.discover", "machine.clone_stored", "machine.rename_stored", "machine.remove_stored", "machine.sync_stored", "machine.log_step",
        "machine.verify_step", "machine.verify_step_uarch", "machine.verify_reset_uarch", "machine.collect_mcycle_root_hashes",
        "machine.collect_uarch_cycle_root_hashes", "machine.get_hash_tree_stats", "machine.get_address_name",
        "machine.read_virtual_memory", "machine.write_virtual_memory", "machine.translate_virtual_address",
        "machine.log_send_cmio_response", "machine.verify_send_cmio_response",
    ];

    /// <summary>A table with those that are not played: -32603, class -5, whatever they are given.</summary>
    public static Dictionary<string, RpcMethod> Create() =>
        NotPlayed.ToDictionary(name => name, name => RpcMethod.Refused(RpcRefusal.Logic($"not played: {name}")));
}
