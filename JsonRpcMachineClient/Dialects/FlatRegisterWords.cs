// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>
/// Registers in configurations of 0.5: the processor's are its own members, and those of CLINT, PLIC and HTIF are beside it.
/// </summary>
internal static class FlatRegisterWords
{
    private const string Flags = "iflags";
    private const string Htif = "htif";
    private static readonly string[] Devices = ["clint", "plic", Htif];

    /// <exception cref="GapException">A register cannot be given.</exception>
    public static void Say(JsonObject config)
    {
        if (config.Inner("processor") is { } processor && processor.Take("registers") is JsonObject registers)
        {
            foreach (var device in Devices)
            {
                if (registers.Take(device) is JsonObject members)
                    config[device] = members;
            }

            if (registers.Take(Flags) is JsonObject flags)
                Move(flags, processor, $"{Flags}_");
            Move(registers, processor);
        }

        if (config.Inner(Htif) is { } htif)
            HtifWords.Say(htif);
        if (config.Inner("uarch", "processor") is { } uarch && uarch.Take("registers") is JsonObject micro)
            Move(micro, uarch);
    }

    public static void Understand(JsonObject config)
    {
        if (config.Inner(Htif) is { } htif)
            HtifWords.Understand(htif);
        var registers = config.Take("processor") as JsonObject ?? [];
        const string prefix = $"{Flags}_";
        var flags = new JsonObject();
        foreach (var name in registers.Select(member => member.Key).ToArray())
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                flags[name[prefix.Length..]] = registers.Take(name);
        }

        if (flags.Count > 0)
            registers[Flags] = flags;
        foreach (var device in Devices)
        {
            if (config.Take(device) is { } members)
                registers[device] = members;
        }

        config["processor"] = new JsonObject { ["registers"] = registers };
        if (config.Inner("uarch") is { } uarch && uarch.Take("processor") is { } micro)
            uarch["processor"] = new JsonObject { ["registers"] = micro };
    }

    private static void Move(JsonObject from, JsonObject to, string prefix = "")
    {
        foreach (var name in from.Select(member => member.Key).ToArray())
            to[prefix + name] = from.Take(name);
    }
}
