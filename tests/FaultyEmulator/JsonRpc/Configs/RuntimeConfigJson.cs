// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Configs;

/// <summary>The runtime configuration (jsonrpc spec 10); it is no part of the state.</summary>
internal static class RuntimeConfigJson
{
    private const string Template = """
        {"console":{"output_destination":"to_stdout","output_flush_mode":"every_line","output_buffer_size":4096,"output_fd":-1,
                    "output_filename":"","input_source":"from_null","input_buffer_size":4096,"input_fd":-1,"input_filename":"",
                    "tty_cols":80,"tty_rows":25},
         "concurrency":{"update_hash_tree":0},"skip_version_check":false,"soft_yield":false,"no_reserve":false}
        """;

    private static readonly Dictionary<string, JsonObject> NoArrays = [];

    /// <summary>A given one, with the defaults filled in; JSON null and nothing are the defaults.</summary>
    public static JsonObject Fill(JsonElement? given, string path)
    {
        var config = ConfigTemplate.Fill(JsonNode.Parse(Template)!, given, path, NoArrays).AsObject();
        var console = config["console"]!;
        ConfigTemplate.CheckWord(
            console["output_destination"]!,
            "console output destination",
            "to_null", "to_stdout", "to_stderr", "to_fd", "to_file", "to_buffer");
        ConfigTemplate.CheckWord(console["output_flush_mode"]!, "console output flush mode", "when_full", "every_char", "every_line");
        ConfigTemplate.CheckWord(
            console["input_source"]!, "console input source", "from_null", "from_stdin", "from_fd", "from_file", "from_buffer");
        foreach (var way in new[] { "output", "input" })
        {
            if ((ulong)console[$"{way}_buffer_size"]! == 0)
                throw RpcRefusal.Argument($"console {way} buffer size must be greater than 0");
        }

        return config;
    }

    /// <summary>Refuses what only an unreproducible machine may have; the toy makes none.</summary>
    public static void CheckReproducible(JsonObject runtime, ulong iconsole)
    {
        const ulong takesInput = 1;
        if ((string)runtime["console"]!["input_source"]! != "from_null" || (iconsole & takesInput) != 0)
            throw RpcRefusal.Argument("TTY stdin is only supported in unreproducible machines");
    }

    /// <summary>Refuses to make buffers smaller than they are.</summary>
    public static void CheckGrowth(JsonObject before, JsonObject after)
    {
        foreach (var way in new[] { "output", "input" })
        {
            if ((ulong)after["console"]![$"{way}_buffer_size"]! < (ulong)before["console"]![$"{way}_buffer_size"]!)
                throw RpcRefusal.Argument($"shrinking runtime console {way} buffer size is not allowed");
        }
    }
}
