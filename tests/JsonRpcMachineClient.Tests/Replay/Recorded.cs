// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>Recorded JSON as compact text, with the id that a call has now.</summary>
internal static class Recorded
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string WithId(JsonElement message, long id)
    {
        var members = JsonObject.Create(message)!;
        // In its place: the order of members is part of what is compared.
        members["id"] = id;
        return members.ToJsonString(Compact);
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Whether a request has an object in which the order of members is free.</summary>
    public static bool HasFreeForm(string method) =>
        method is "machine.create" or "machine.load" or "machine.set_runtime_config" or "machine.replace_memory_range"
            or "machine.collect_mcycle_root_hashes";
}
