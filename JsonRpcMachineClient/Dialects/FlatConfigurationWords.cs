// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>
/// Configurations of 0.5: registers beside each other, devices at the top, images by name, and no files of the machine's own.
/// </summary>
internal static class FlatConfigurationWords
{
    private static readonly string[] Buffers = ["rx_buffer", "tx_buffer"];

    /// <exception cref="GapException">It has something that 0.5 has not.</exception>
    public static void Say(JsonObject config)
    {
        ConfigurationWords.Say(config);
        config.LeaveOut("pmas", "config", InterfaceFacts.V06);
        // That is what it hashes with, though it has no name for it.
        config.Inner("hash_tree")?.LeaveOut("hash_function", "config.hash_tree", InterfaceFacts.V06, JsonValue.Create("keccak256"));
        config.LeaveOut("hash_tree", "config", InterfaceFacts.V06);
        foreach (var name in new[] { "ram", "dtb" })
            SayImage(config.Inner(name), $"config.{name}");
        SayImage(config.Inner("uarch", "ram"), "config.uarch.ram");
        foreach (var (drive, path) in config.Items("flash_drive", "config"))
            SayRange(drive, path);
        foreach (var name in Buffers)
            SayImage(config.Inner("cmio", name), $"config.cmio.{name}", mayBeShared: true);
        config.Inner("processor")?.LeaveOut("backing_store", "config.processor", InterfaceFacts.V06);
        config.Inner("uarch", "processor")?.LeaveOut("backing_store", "config.uarch.processor", InterfaceFacts.V06);
        FlatRegisterWords.Say(config);
    }

    /// <inheritdoc cref="ConfigurationWords.SayRange"/>
    public static void SayRange(JsonObject range, string path)
    {
        ConfigurationWords.SayRange(range, path);
        range.LeaveOut("read_only", path, InterfaceFacts.V06);
        SayImage(range, path, mayBeShared: true);
    }

    public static void Understand(JsonObject config)
    {
        config.Remove("tlb");
        JsonObject?[] owners =
        [
            config.Inner("ram"), config.Inner("dtb"), config.Inner("uarch", "ram"),
            .. config.Items("flash_drive", string.Empty).Select(drive => drive.Item),
            .. Buffers.Select(name => config.Inner("cmio", name)),
        ];
        foreach (var owner in owners.OfType<JsonObject>())
            ImageWords.Understand(owner);
        FlatRegisterWords.Understand(config);
        ConfigurationWords.Understand(config);
    }

    private static void SayImage(JsonObject? owner, string path, bool mayBeShared = false)
    {
        if (owner is not null)
            ImageWords.Say(owner, path, mayBeShared);
    }
}
