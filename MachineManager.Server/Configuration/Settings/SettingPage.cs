// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace MachineManager.Server.Configuration.Settings;

/// <summary>The table of all settings in the documents.</summary>
internal static class SettingPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        foreach (var group in SettingTable.All.GroupBy(setting => setting.Group))
        {
            page.Append($"## {Heading(group.Key)}\n\n| Name | Option | Means | It must be | Default |\n| --- | --- | --- | --- | --- |\n");
            foreach (var setting in group)
            {
                var option = setting.Alias is { } alias ? $"`{alias}`, `{setting.Option}`" : $"`{setting.Option}`";
                var variable = setting.Variable is { } name ? $" Also `{name}` in the environment." : string.Empty;
                page.Append($"| `{setting.Name}` | {option} | {setting.Help}{variable} | {setting.Allowed} | {setting.DefaultText} |\n");
            }

            page.Append('\n');
        }

        return page.ToString();
    }

    private static string Heading(SettingGroup group) =>
        string.Concat($"{group}".Select((letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
