// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CartesiMachine;
using GoldenVectors.Messages;

namespace GoldenVectors.Replay;

/// <summary>Steps that look at the machine, the console and files.</summary>
internal static class StateSteps
{
    private const int PageSize = 4096;
    private const int LongestConsole = 512;

    /// <summary>The CSRs that the step names, or all but the RAM length; x, f and the microarchitecture's x.</summary>
    public static async Task<JsonNode> RegistersAsync(ReplayContext context, JsonObject step)
    {
        var registers = new JsonObject();
        var names = step["csrs"]?.AsArray().Select(name => name!.GetValue<string>())
            ?? MachineRegisters.CsrNames.Where(name => name != "UARCH_RAM_LENGTH");
        foreach (var name in names)
        {
            registers[name] = $"0x{await MachineRegisters.ReadCsrAsync(context.Server, name):x}";
        }

        if (step["x"]?.GetValue<bool>() ?? true)
            registers["x"] = Hex(await MachineRegisters.ReadXAsync(context.Server));
        if (RunSteps.IsSet(step, "f"))
            registers["f"] = Hex(await MachineRegisters.ReadFAsync(context.Server));
        if (RunSteps.IsSet(step, "ux"))
            registers["ux"] = Hex(await MachineRegisters.ReadUarchXAsync(context.Server));
        return registers;
    }

    /// <summary>The first sixteen digits of the SHA-256 of each page of a range.</summary>
    public static async Task<JsonNode> PagesAsync(ReplayContext context, JsonObject step)
    {
        var request = new ReadMemoryRequest
        {
            Address = PlainMessage.Number(step["address"]!),
            Length = PlainMessage.Number(step["length"]!),
        };
        var result = await context.Server.CallAsync("ReadMemory", request);
        if (result.Error is { } error)
            return new JsonObject { ["error"] = error.ToJson() };
        var data = ((ReadMemoryResponse)result.Response!).Data.Memory;
        var pages = new JsonArray();
        for (var from = 0; from < data.Length; from += PageSize)
        {
            var page = data.Slice(from, Math.Min(PageSize, data.Length - from));
            pages.Add(CanonicalJson.Digest(page.Span)[..16]);
        }

        return new JsonObject { ["pages"] = pages };
    }

    /// <summary>The mode of a stored machine's directory, and size and SHA-256 of its files.</summary>
    public static async Task<JsonNode> FilesAsync(ReplayContext context, JsonObject step)
    {
        var directory = context.Path(step["dir"]!.GetValue<string>());
        var files = new JsonObject();
        foreach (var file in Directory.EnumerateFileSystemEntries(directory).Order(StringComparer.Ordinal))
        {
            var data = await File.ReadAllBytesAsync(file);
            files[Path.GetFileName(file)] = file.EndsWith(".json", StringComparison.Ordinal)
                ? new JsonObject { ["json"] = JsonNode.Parse(data) }
                : new JsonArray(data.Length, CanonicalJson.Digest(data));
        }

        var mode = Convert.ToString((int)File.GetUnixFileMode(directory) & 0x1FF, 8);
        return new JsonObject { ["mode"] = string.Create(CultureInfo.InvariantCulture, $"0o{mode}"), ["files"] = files };
    }

    public static async Task<JsonNode> ConsoleAsync(ReplayContext context, JsonObject step)
    {
        var written = await context.ReadConsoleAsync();
        var text = written.Length <= LongestConsole ? Encoding.Latin1.GetString(written) : CanonicalJson.Digest(written);
        return new JsonObject { ["console"] = text };
    }

    public static async Task<JsonNode> FileHashAsync(ReplayContext context, JsonObject step)
    {
        var data = await File.ReadAllBytesAsync(context.Path(step["file"]!.GetValue<string>()));
        return new JsonObject { ["sha256"] = CanonicalJson.Digest(data) };
    }

    private static JsonArray Hex(ulong[] values) => new([.. values.Select(value => JsonValue.Create($"0x{value:x}"))]);
}
