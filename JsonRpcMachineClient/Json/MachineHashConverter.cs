// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JsonRpcMachineClient.Json;

/// <summary>Hashes as base64 of exactly 44 characters (jsonrpc spec 3).</summary>
internal sealed class MachineHashConverter : JsonConverter<MachineHash>
{
    public override MachineHash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonText.Read(ref reader, Decode);

    public override void Write(Utf8JsonWriter writer, MachineHash value, JsonSerializerOptions options)
    {
        Span<byte> bytes = stackalloc byte[MachineHash.Size];
        value.CopyTo(bytes);
        writer.WriteBase64StringValue(bytes);
    }

    private static MachineHash Decode(ReadOnlySpan<byte> text)
    {
        if (StrictBase64.DecodedLength(text) != MachineHash.Size)
            throw new FormatException($"a hash has {MachineHash.Size} bytes");
        Span<byte> bytes = stackalloc byte[MachineHash.Size];
        StrictBase64.Decode(text, bytes);
        return new MachineHash(bytes);
    }
}
