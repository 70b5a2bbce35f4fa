// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Telemetry;

/// <summary>How the values of enumerations are written in tags: lower case, words joined by underscores.</summary>
internal static class TagText
{
    public static string Of<T>(T value)
        where T : struct, Enum => Texts<T>.Of[value];

    private static string Convert(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));

    private static class Texts<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<T, string> Of = Enum.GetValues<T>().ToDictionary(value => value, value => Convert(value.ToString()));
    }
}
