// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>Proofs of nodes of the hash tree (jsonrpc spec 7.8).</summary>
internal static class Proof
{
    /// <exception cref="RpcRefusal">The sizes or the address do not fit.</exception>
    public static JsonObject Of(HashTree tree, ulong address, ulong log2Target, ulong log2Root)
    {
        if (log2Target > int.MaxValue)
            throw RpcRefusal.Domain("value log2_target_size is out of range");
        if (log2Root > int.MaxValue)
            throw RpcRefusal.Domain("value log2_root_size is out of range");
        if (log2Root > HashTree.Log2Root)
            throw RpcRefusal.Domain("log2_root_size is too large");
        if (log2Target < HashTree.Log2Leaf)
            throw RpcRefusal.Domain("log2_target_size is too small");
        if (log2Target > log2Root)
            throw RpcRefusal.Domain("log2_target_size is larger than log2_root_size");
        var (target, root) = ((int)log2Target, (int)log2Root);
        if (!IsAligned(address, target))
            throw RpcRefusal.Domain("address not aligned to log2_target_size");
        return new()
        {
            ["target_address"] = address,
            ["log2_target_size"] = target,
            ["target_hash"] = Text(tree.Node(address, target)),
            ["log2_root_size"] = root,
            ["root_hash"] = Text(tree.Node(root == HashTree.Log2Root ? 0 : address >> root << root, root)),
            ["sibling_hashes"] = new JsonArray([.. tree.Siblings(address, target, root).Select(h => (JsonNode)Text(h))]),
        };
    }

    public static bool IsAligned(ulong address, int log2) =>
        log2 == HashTree.Log2Root ? address == 0 : (address & ((1UL << log2) - 1)) == 0;

    private static string Text(byte[] hash) => Convert.ToBase64String(hash);
}
