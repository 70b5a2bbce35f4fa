// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace MachineManager.Server.Configuration.Settings;

/// <summary>All settings, in the order of their groups.</summary>
internal static class SettingTable
{
    private static readonly ManagerOptions Defaults = new();

    public static IReadOnlyList<Setting> All { get; } =
    [
        .. typeof(ManagerOptions).GetProperties()
            .Select(property => (Property: property, Attribute: property.GetCustomAttribute<SettingAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => new Setting(found.Property, found.Attribute!, Defaults))
            .OrderBy(setting => setting.Group),
    ];

    public static Setting? Find(string name) => All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static Setting Get(string name) => Find(name) ?? throw new ArgumentException($"there is no setting {name}");

    /// <summary>The setting whose name is nearest to a word that names none, for a hint.</summary>
    public static Setting Nearest(string name) => All.MinBy(setting => Distance(setting.Name.ToLowerInvariant(), name.ToLowerInvariant()))!;

    /// <summary>How many letters must be changed, added or left out to make one word the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
