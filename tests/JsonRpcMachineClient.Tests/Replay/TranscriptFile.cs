// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>The recorded exchanges, beside the tests' assembly.</summary>
internal static class TranscriptFile
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Transcripts");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)!).Order();

    public static JsonDocument Open(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name)));

    public static IEnumerable<JsonElement> Steps(JsonDocument transcript) =>
        transcript.RootElement.GetProperty("steps").EnumerateArray();
}
