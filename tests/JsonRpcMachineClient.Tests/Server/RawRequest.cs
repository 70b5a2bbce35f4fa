// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Tests.Server;

/// <summary>A request as it came.</summary>
/// <param name="Head">Request line and headers.</param>
/// <param name="Body">Bytes.</param>
/// <param name="Connection">Counted from 1.</param>
internal sealed record RawRequest(string Head, byte[] Body, int Connection)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public long Id => (long)Json["id"]!;

    public string Method => (string)Json["method"]!;
}
