// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace FaultyEmulator.JsonRpc.Dialects;

/// <summary>Configurations of 0.5: only what that knows is taken, and all else is ignored.</summary>
internal static class ConfigV05
{
    private const string Flags = "iflags_";
    private static readonly string[] Devices = ["clint", "plic", "htif"];
    private static readonly string[] Buffers = ["rx_buffer", "tx_buffer"];

    /// <summary>As the toy takes it.</summary>
    public static JsonObject Hear(JsonObject old)
    {
        var registers = HearRegisters(old["processor"]);
        foreach (var device in Devices.Where(name => old[name] is JsonObject))
            registers[device] = old[device]!.DeepClone();
        if (registers["htif"] is JsonObject htif)
            HearHtif(htif);
        var config = new JsonObject { ["processor"] = new JsonObject { ["registers"] = registers } };
        foreach (var name in new[] { "ram", "dtb" }.Where(name => old[name] is JsonObject))
            config[name] = HearRange(old[name]!.AsObject());
        if (old["flash_drive"] is JsonArray drives)
            config["flash_drive"] = new JsonArray([.. drives.Select(drive => HearRange(drive!.AsObject()))]);
        if (old["cmio"] is JsonObject cmio)
            config["cmio"] = new JsonObject(Buffers.Select(name => KeyValuePair.Create(name, (JsonNode?)HearRange(cmio[name] as JsonObject ?? []))));
        config["uarch"] = new JsonObject { ["processor"] = new JsonObject { ["registers"] = HearRegisters(old["uarch"]?["processor"]) } };
        return config;
    }

    /// <summary>A range with an image, as the toy takes it.</summary>
    public static JsonObject HearRange(JsonObject old)
    {
        var range = new JsonObject();
        foreach (var name in new[] { "start", "length", "bootargs", "init", "entrypoint" }.Where(old.ContainsKey))
            range[name] = old[name]!.DeepClone();
        range["backing_store"] = new JsonObject
        {
            ["data_filename"] = (string?)old["image_filename"] ?? string.Empty,
            ["shared"] = (bool?)old["shared"] ?? false,
        };
        return range;
    }

    /// <summary>As 0.5 tells it, from what 0.6 tells.</summary>
    public static JsonObject Answer(JsonObject config)
    {
        foreach (var device in Devices)
        {
            config[device] = config["processor"]!["registers"]![device]!.DeepClone();
            config["processor"]!["registers"]!.AsObject().Remove(device);
        }

        AnswerHtif(config["htif"]!.AsObject());
        foreach (var processor in new[] { config["processor"]!, config["uarch"]!["processor"]! })
            Flatten(processor.AsObject());
        JsonNode[] ranges =
            [config["ram"]!, config["dtb"]!, config["uarch"]!["ram"]!, .. config["flash_drive"]!.AsArray()!, .. Buffers.Select(name => config["cmio"]![name]!)];
        foreach (var range in ranges)
        {
            range["image_filename"] = (string?)range["backing_store"]!["data_filename"];
            range["shared"] = (bool)range["backing_store"]!["shared"]!;
            range.AsObject().Remove("backing_store");
            range.AsObject().Remove("read_only");
        }

        config.Remove("hash_tree");
        config.Remove("pmas");
        config["tlb"] = new JsonObject { ["image_filename"] = string.Empty };
        return config;
    }

    private static JsonObject HearRegisters(JsonNode? processor)
    {
        var registers = new JsonObject { ["iflags"] = new JsonObject() };
        foreach (var (name, value) in processor as JsonObject ?? [])
        {
            var owner = name.StartsWith(Flags, StringComparison.Ordinal) ? registers["iflags"]! : registers;
            owner[name[(name.StartsWith(Flags, StringComparison.Ordinal) ? Flags.Length : 0)..]] = value!.DeepClone();
        }

        return registers;
    }

    private static void HearHtif(JsonObject htif)
    {
        htif["iconsole"] = (bool?)htif["console_getchar"] == true ? 3 : 2;
        htif["iyield"] = ((bool?)htif["yield_automatic"] != false ? 1 : 0) | ((bool?)htif["yield_manual"] != false ? 2 : 0);
        htif.Remove("ihalt");
    }

    private static void AnswerHtif(JsonObject htif)
    {
        htif["console_getchar"] = ((ulong)htif["iconsole"]! & 1) != 0;
        htif["yield_automatic"] = ((ulong)htif["iyield"]! & 1) != 0;
        htif["yield_manual"] = ((ulong)htif["iyield"]! & 2) != 0;
        foreach (var name in new[] { "ihalt", "iconsole", "iyield" })
            htif.Remove(name);
    }

    private static void Flatten(JsonObject processor)
    {
        var registers = processor["registers"]!.AsObject();
        processor.Remove("registers");
        processor.Remove("backing_store");
        foreach (var (name, value) in registers)
        {
            if (value is not JsonObject flags)
                processor[name] = value!.DeepClone();
            else
            {
                foreach (var (flag, set) in flags)
                    processor[$"{name}_{flag}"] = set!.DeepClone();
            }
        }
    }
}
