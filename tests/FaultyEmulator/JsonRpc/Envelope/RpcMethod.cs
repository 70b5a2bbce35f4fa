// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Envelope;

/// <summary>A method of the server.</summary>
/// <param name="Need">Whether it needs a machine.</param>
/// <param name="Names">The parameters; a name that ends with '?' is optional, and only others like it follow.</param>
/// <param name="Call">Does it, and answers the result. Methods with nothing to say answer true.</param>
internal sealed record RpcMethod(MachineNeed Need, string[] Names, Func<RpcArguments, JsonNode?> Call)
{
    /// <summary>Whether the parameters are looked at.</summary>
    public bool TakesAnything { get; private init; }

    /// <summary>One that is refused, whatever it is given.</summary>
    public static RpcMethod Refused(RpcRefusal refusal) => new(MachineNeed.None, [], _ => throw refusal) { TakesAnything = true };

    /// <summary>What a method with nothing to say answers.</summary>
    public static JsonNode? Done(Action action)
    {
        action();
        return true;
    }
}
