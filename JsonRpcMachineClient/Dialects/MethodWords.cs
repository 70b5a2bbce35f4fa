// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>What is different of one method in a dialect.</summary>
internal sealed record MethodWords
{
    /// <summary>Its name there; null: the same.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Changes parameters of the newest version into the dialect's; throws <see cref="GapException"/>. null: they are the same.
    /// </summary>
    public Action<JsonObject>? Say { get; init; }

    /// <summary>Changes a result of the dialect into the newest version's. null: it is the same.</summary>
    public Func<JsonNode, JsonNode>? Understand { get; init; }

    /// <summary>The first version that has the method, with these parameters; null: the dialect's has.</summary>
    public InterfaceFacts? Since { get; init; }

    /// <summary>One that does not exist yet.</summary>
    public static MethodWords Missing(InterfaceFacts since) => new() { Since = since };

    /// <summary>One with other parameters.</summary>
    public static MethodWords Said(Action<JsonObject> say) => new() { Say = say };

    /// <summary>One with another result.</summary>
    public static MethodWords Understood(Func<JsonNode, JsonNode> understand) => new() { Understand = understand };

    /// <summary>One with another result, which is an object that is changed where it is.</summary>
    public static MethodWords Understood(Action<JsonObject> understand) => new()
    {
        Understand = result =>
        {
            understand(result.AsObject());
            return result;
        },
    };
}
