// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration.Settings;

/// <summary>What <c>--print-config</c> shows: each setting's value, and where it comes from.</summary>
internal static class EffectiveSettings
{
    /// <summary>Lines of name, value and place, in columns.</summary>
    public static IEnumerable<string> Describe(ManagerOptions options, SettingLayers layers)
    {
        var rows = SettingTable.All.Select(setting => (setting.Name, Value: ValueOf(setting, options), layers.Of(setting).Place)).ToArray();
        var (nameWidth, valueWidth) = (rows.Max(row => row.Name.Length), rows.Max(row => Math.Min(row.Value.Length, 40)));
        return rows.Select(row => $"{row.Name.PadRight(nameWidth)}  {row.Value.PadRight(valueWidth)}  {row.Place}");
    }

    private static string ValueOf(Setting setting, ManagerOptions options) =>
        setting.Format(setting.Of(options)) is { Length: > 0 } text ? text : $"({setting.DefaultText})";
}
