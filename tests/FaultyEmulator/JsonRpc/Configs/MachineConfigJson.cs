// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Configs;

/// <summary>The machine's configuration (jsonrpc spec 8).</summary>
internal static class MachineConfigJson
{
    /// <summary>A start or a length that the server is to choose.</summary>
    public const ulong Automatic = ulong.MaxValue;
    private const string UarchPrefix = "uarch_";
    private const int BootargsLimit = 4096;

    private static readonly string[] Groups = ["iflags", "clint", "plic", "htif"];

    private static readonly Dictionary<string, ulong> NonZero = new()
    {
        ["pc"] = 0x80000000,
        ["x11"] = 0x7ff00000,
        ["mstatus"] = 42949672960,
        ["misa"] = 9223372036856090925,
        ["mvendorid"] = 7161130726739634464,
        ["marchid"] = 21,
        ["mimpid"] = 21,
        ["iprv"] = 3,
        ["ilrsc"] = ulong.MaxValue,
        ["imcyclemax"] = ulong.MaxValue,
        ["htif_ihalt"] = 1,
        ["htif_iconsole"] = 2,
        ["htif_iyield"] = 3,
        ["uarch_pc"] = Register.UarchRam,
    };

    private const string Store =
        """{"shared":false,"create":false,"truncate":false,"data_filename":"","dht_filename":"","dpt_filename":""}""";

    private const string Bootargs =
        "quiet earlycon=sbi console=hvc0 uio_pdrv_genirq.of_id=generic-uio root=/dev/pmem0 rw init=/usr/sbin/cartesi-init";

    private const string DriveTemplate =
        $$"""{"label":"","start":18446744073709551615,"length":18446744073709551615,"read_only":false,"backing_store":{{Store}}}""";

    private const string Template = $$"""
        {"processor":{"registers":{},"backing_store":{{Store}}},
         "ram":{"length":0,"backing_store":{{Store}}},
         "dtb":{"bootargs":"{{Bootargs}}","init":"","entrypoint":"","backing_store":{{Store}}},
         "flash_drive":[],"nvram":[],"virtio":[],
         "cmio":{"rx_buffer":{"backing_store":{{Store}}},"tx_buffer":{"backing_store":{{Store}} } },
         "pmas":{"backing_store":{{Store}}},
         "uarch":{"processor":{"registers":{},"backing_store":{{Store}}},"ram":{"backing_store":{{Store}} } },
         "hash_tree":{"shared":false,"create":false,"sht_filename":"","phtc_filename":"","phtc_size":4096,"hash_function":"keccak256"} }
        """;

    private static readonly Dictionary<string, JsonObject> Entries = new()
    {
        ["flash_drive"] = Drive(),
        ["nvram"] = Drive(),
        ["virtio"] = new() { ["type"] = string.Empty },
    };

    public static JsonObject Default()
    {
        var config = JsonNode.Parse(Template)!.AsObject();
        config["processor"]!["registers"] = Registers(name => !name.StartsWith(UarchPrefix, StringComparison.Ordinal), name => name);
        config["uarch"]!["processor"]!["registers"] =
            Registers(name => name.StartsWith(UarchPrefix, StringComparison.Ordinal), name => name[UarchPrefix.Length..]);
        return config;
    }

    /// <summary>A given configuration, with the defaults filled in.</summary>
    /// <exception cref="RpcRefusal">It is none.</exception>
    public static JsonObject Fill(JsonElement given, string path)
    {
        if (given.Member("ram") is { } ram && ram.Member("length") is null)
            throw RpcRefusal.Argument($"missing field \"{path}/ram/length\"");
        foreach (var buffer in new[] { "rx_buffer", "tx_buffer" })
        {
            if (given.Member("cmio") is { } cmio && cmio.Member(buffer) is null)
                throw RpcRefusal.Argument($"missing field \"{path}/cmio/{buffer}\"");
        }

        var config = ConfigTemplate.Fill(Default(), given, path, Entries).AsObject();
        Check(config);
        return config;
    }

    /// <summary>The values of a configuration's registers, by register name.</summary>
    public static IEnumerable<(string Name, ulong Value)> RegistersOf(JsonObject config) =>
    [
        .. Flatten(string.Empty, config["processor"]!["registers"]!),
        .. Flatten(UarchPrefix, config["uarch"]!["processor"]!["registers"]!),
    ];

    /// <summary>A flash drive's or an nvram's template.</summary>
    public static JsonObject Drive() => JsonNode.Parse(DriveTemplate)!.AsObject();

    private static void Check(JsonObject config)
    {
        ConfigTemplate.CheckWord(config["hash_tree"]!["hash_function"]!, "hash function type", "keccak256", "sha256");
        foreach (var device in config["virtio"]!.AsArray())
        {
            ConfigTemplate.CheckWord(
                device!["type"]!, $"virtio device type \"{device["type"]}\"", "console", "p9fs", "net-user", "net-tuntap");
        }


        if (config["virtio"]!.AsArray().Count > 0)
            throw RpcRefusal.Argument("virtio devices are only supported in unreproducible machines");
        if ((ulong)config["hash_tree"]!["phtc_size"]! == 0)
            throw RpcRefusal.Argument("page hash-tree cache must have at least one entry");
        if (((string)config["dtb"]!["bootargs"]!).Length > BootargsLimit)
            throw RpcRefusal.Runtime($"DTB bootargs is is above maximum length of {BootargsLimit}");
    }

    private static JsonObject Registers(Func<string, bool> wanted, Func<string, string> shortened)
    {
        var registers = new JsonObject();
        foreach (var name in Register.Names.Where(wanted))
        {
            var parts = shortened(name).Split('_');
            var parent = registers;
            if (parts.Length > 1)
                registers[parts[0]] = parent = registers[parts[0]]?.AsObject() ?? [];
            parent[parts[^1]] = NonZero.GetValueOrDefault(name);
        }

        return registers;
    }

    private static IEnumerable<(string Name, ulong Value)> Flatten(string prefix, JsonNode registers) =>
        registers.AsObject().SelectMany(r => Groups.Contains(r.Key) ? Flatten($"{r.Key}_", r.Value!) : [(prefix + r.Key, (ulong)r.Value!)]);
}
