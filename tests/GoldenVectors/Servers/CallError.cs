// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;

namespace GoldenVectors.Servers;

/// <summary>How a call failed: the status code's name as protocols spell it (FAILED_PRECONDITION), and the message.</summary>
public sealed record CallError(string Code, string Message)
{
    public static CallError From(RpcException error) => new(Spell(error.StatusCode), error.Status.Detail);

    public JsonArray ToJson() => [Code, Message];

    public override string ToString() => $"{Code}: {Message}";

    private static string Spell(StatusCode code)
    {
        var name = new StringBuilder();
        foreach (var letter in code == StatusCode.OK ? "Ok" : code.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0)
                name.Append('_');
            name.Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }
}
