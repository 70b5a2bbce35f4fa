// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Configs;

namespace FaultyEmulator.JsonRpc.Dialects;

/// <summary>Configurations of 0.6: what is of 0.7 alone is ignored, as every member that is not known.</summary>
internal static class ConfigV06
{
    private const ulong FirstDrive = 0x80000000000000;
    private const int Log2DriveDistance = 52;

    /// <summary>As the toy takes it.</summary>
    public static void Hear(JsonObject config)
    {
        config.Remove("nvram");
        (config["processor"]?["registers"] as JsonObject)?.Remove("imcyclemax");
        if (config["uarch"]?["processor"]?["registers"] is JsonObject uarch)
        {
            uarch.Remove("halt");
            uarch.Rename("halt_flag", "halt");
        }

        var drives = config["flash_drive"] as JsonArray ?? [];
        for (var i = 0; i < drives.Count; i++)
        {
            var drive = drives[i]!.AsObject();
            drive.Remove("label");
            if ((ulong?)drive["start"] is null or MachineConfigJson.Automatic)
                drive["start"] = FirstDrive + ((ulong)i << Log2DriveDistance);
        }
    }

    /// <summary>As 0.6 tells it.</summary>
    public static JsonObject Answer(JsonObject config, int minor)
    {
        const int emulatorOfMinorZero = 14;
        config.Remove("nvram");
        foreach (var drive in config["flash_drive"]!.AsArray())
            drive!.AsObject().Remove("label");
        var registers = config["processor"]!["registers"]!.AsObject();
        registers.Remove("imcyclemax");
        registers["marchid"] = emulatorOfMinorZero + minor;
        registers["mimpid"] = emulatorOfMinorZero + minor;
        config["uarch"]!["processor"]!["registers"]!.AsObject().Rename("halt", "halt_flag");
        return config;
    }
}
