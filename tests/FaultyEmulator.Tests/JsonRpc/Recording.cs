// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Exchanges that were recorded with the real server (Recorded/).</summary>
internal static class Recording
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "JsonRpc", "Recorded");

    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    public static JsonElement[] Steps(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(name)));
        return [.. document.RootElement.Clone().GetProperty("steps").EnumerateArray()];
    }

    public static string? Text(this JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetString() : null;
}
