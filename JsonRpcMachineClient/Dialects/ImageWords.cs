// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Files of ranges in 0.5: an image's name beside the range's members, where later versions have a backing store.</summary>
internal static class ImageWords
{
    private const string Store = "backing_store";
    private const string Shared = "shared";

    /// <param name="owner">What has the backing store.</param>
    /// <param name="path">Of the owner.</param>
    /// <param name="mayBeShared">Whether the range can write to its file.</param>
    /// <exception cref="GapException">The backing store is more than an image.</exception>
    public static void Say(JsonObject owner, string path, bool mayBeShared)
    {
        if (owner.Take(Store) is not JsonObject store)
            return;
        if (store.Take("data_filename") is JsonValue name && name.GetValue<string>().Length > 0)
            owner["image_filename"] = name;
        if (mayBeShared && store.Take(Shared) is JsonValue shared)
            owner[Shared] = shared;
        foreach (var member in store.Select(member => member.Key).ToArray())
            store.LeaveOut(member, $"{path}.{Store}", InterfaceFacts.V06);
    }

    public static void Understand(JsonObject owner)
    {
        var store = new JsonObject();
        if (owner.Take("image_filename") is { } name)
            store["data_filename"] = name;
        if (owner.Take(Shared) is { } shared)
            store[Shared] = shared;
        if (store.Count > 0)
            owner[Store] = store;
    }
}
