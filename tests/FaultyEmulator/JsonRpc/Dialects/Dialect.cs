// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Envelope;

namespace FaultyEmulator.JsonRpc.Dialects;

/// <summary>An older version of the interface, in front of the same toy (jsonrpc spec 12).</summary>
internal abstract class Dialect
{
    /// <summary>Environment variable with the version that is played: 0.5, 0.6 or 0.7. Without it 0.7 is.</summary>
    public const string Variable = "FAULTY_EMULATOR_API";

    /// <returns>null: the toy's own version.</returns>
    /// <exception cref="ArgumentException">A version that is not played.</exception>
    public static Dialect? Find(string? version) => version switch
    {
        null or "" or "0.7" => null,
        "0.6" => new DialectV06(),
        "0.5" => new DialectV05(),
        _ => throw new ArgumentException($"{Variable} is '{version}'; it must be 0.5, 0.6 or 0.7"),
    };

    /// <summary>Makes the toy's methods this version's.</summary>
    public abstract void Change(Dictionary<string, RpcMethod> methods);

    /// <summary>Errors have no class.</summary>
    public RpcReply Reply(RpcReply reply)
    {
        foreach (var answer in reply.Answer is JsonArray batch ? [.. batch] : new[] { reply.Answer })
            (answer?["error"] as JsonObject)?.Remove("data");
        return reply;
    }
}
