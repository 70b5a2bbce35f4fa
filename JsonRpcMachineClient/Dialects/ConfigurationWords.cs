// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Configurations of 0.6: as those of 0.7, without nvram, labels and imcyclemax.</summary>
internal static class ConfigurationWords
{
    private const string HaltBefore = "halt_flag";
    private const string Halt = "halt";

    /// <exception cref="GapException">It has something that 0.6 has not.</exception>
    public static void Say(JsonObject config)
    {
        config.LeaveOut("nvram", "config", InterfaceFacts.V07);
        foreach (var (drive, path) in config.Items("flash_drive", "config"))
            SayRange(drive, path);
        config.Inner("processor", "registers")?.LeaveOut(
            Register.Imcyclemax.Member, "config.processor.registers", InterfaceFacts.V07, JsonValue.Create(ulong.MaxValue));
        config.Inner("uarch", "processor", "registers")?.Rename(Halt, HaltBefore);
    }

    /// <param name="range">A drive, or what replaces one.</param>
    /// <param name="path">Of the range.</param>
    /// <exception cref="GapException">It has something that 0.6 has not.</exception>
    public static void SayRange(JsonObject range, string path) => range.LeaveOut("label", path, InterfaceFacts.V07);

    public static void Understand(JsonObject config)
    {
        if (config.Inner("processor", "registers") is { } registers)
            RegisterWords.KeepKnown(registers, RegisterScope.Processor);
        if (config.Inner("uarch", "processor", "registers") is not { } uarch)
            return;
        uarch.Rename(HaltBefore, Halt);
        RegisterWords.KeepKnown(uarch, RegisterScope.Uarch);
    }
}
