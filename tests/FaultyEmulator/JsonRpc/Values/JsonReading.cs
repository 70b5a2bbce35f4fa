// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace FaultyEmulator.JsonRpc.Values;

/// <summary>What a request's values may be (jsonrpc spec 3). A path is named as the server names it: "params/config/ram/length".</summary>
internal static class JsonReading
{
    public const int HashLength = 32;
    private const double UnsignedEnd = 18446744073709551616.0;

    /// <summary>Integers, whole non-negative floats, and negative integers, which wrap.</summary>
    public static ulong AsUnsigned(this JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (value.TryGetUInt64(out var unsigned))
                return unsigned;
            if (value.TryGetInt64(out var signed))
                return unchecked((ulong)signed);
            var real = value.GetDouble();
            if (real is >= 0 and < UnsignedEnd && Math.Floor(real) == real)
                return (ulong)real;
        }

        throw RpcRefusal.Argument($"\"{path}\" not an unsigned integer");
    }

    public static string AsText(this JsonElement value, string path) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw RpcRefusal.Argument($"\"{path}\" not a string");

    public static bool AsBoolean(this JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw RpcRefusal.Argument($"\"{path}\" not a Boolean"),
    };

    public static byte[] AsBytes(this JsonElement value, string path) => Base64Text.Decode(value.AsText(path));

    public static byte[] AsHash(this JsonElement value, string path)
    {
        var bytes = value.AsBytes(path);
        return bytes.Length == HashLength ? bytes : throw RpcRefusal.Argument($"\"{path}\" not a base64-encoded 256-bit hash");
    }

    /// <summary>A member; null where it is absent, or where the value is no object.</summary>
    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;
}
