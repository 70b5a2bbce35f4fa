// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace MachineManager.Server.Tests.Page;

/// <summary>Reads server-sent events, as long as a test is patient.</summary>
internal sealed class EventReader(Stream stream) : IDisposable
{
    private const string Data = "data: ";

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly StreamReader _lines = new(stream);

    /// <summary>The next line that is not empty; null at the end.</summary>
    public async Task<string?> LineAsync()
    {
        while (await _lines.ReadLineAsync(_patience.Token) is { } line)
        {
            if (line.Length > 0)
                return line;
        }

        return null;
    }

    public async Task<JsonElement> EventAsync()
    {
        var line = await LineAsync();
        line.Should().StartWith(Data);
        using var document = JsonDocument.Parse(line![Data.Length..]);
        return document.RootElement.Clone();
    }

    /// <summary>Reads on until an event has this id in one of its lists.</summary>
    public async Task<JsonElement> EventAsync(string list, string id)
    {
        while (true)
        {
            var news = await EventAsync();
            if (news.GetProperty(list).EnumerateArray().Any(entry => IdOf(entry) == id))
                return news;
        }
    }

    /// <summary>The session of this id among those that have changed.</summary>
    public static JsonElement Changed(JsonElement news, string id) => news.GetProperty("changed").EnumerateArray().Single(entry => IdOf(entry) == id);

    public void Dispose()
    {
        _lines.Dispose();
        _patience.Dispose();
    }

    private static string? IdOf(JsonElement entry) => entry.ValueKind == JsonValueKind.String ? entry.GetString() : entry.GetProperty("id").GetString();
}
