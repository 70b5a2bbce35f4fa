// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace FaultyEmulator.JsonRpc.Transcripts;

/// <summary>
/// One file of recorded exchanges: {"steps":[{"request","response"} | {"batch","batch_response"} | {"body","reply"} | ...]}.
/// </summary>
internal sealed class Transcript
{
    private readonly List<RecordedAnswer> _answers = [];

    public Transcript(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var step in document.RootElement.GetProperty("steps").EnumerateArray())
            Add(step);
    }

    /// <summary>The place of the next answer in recorded order.</summary>
    public int Next { get; set; }

    /// <summary>The first that answers this from <see cref="Next"/> on; it is behind when this returns.</summary>
    public RecordedAnswer? TakeNext(string method, JsonElement? parameters)
    {
        var index = _answers.FindIndex(Next, a => a.Answers(method, parameters));
        if (index < 0)
            return null;
        Next = index + 1;
        return _answers[index];
    }

    /// <summary>The last that answers this and is behind: what a question that is repeated more often than recorded is answered.</summary>
    public RecordedAnswer? Last(string method, JsonElement? parameters) =>
        _answers.Take(Next).LastOrDefault(a => a.Answers(method, parameters));

    private void Add(JsonElement step)
    {
        if (step.TryGetProperty("batch", out var batch) && step.TryGetProperty("batch_response", out var answers))
        {
            foreach (var (request, response) in batch.EnumerateArray().Zip(answers.EnumerateArray()))
                Add(request, response);
        }
        else if (step.TryGetProperty("request", out var request) && step.TryGetProperty("response", out var response))
        {
            Add(request, response);
        }
        else if (step.TryGetProperty("body", out var body) && step.TryGetProperty("reply", out var reply))
        {
            if (TryParse(body) is { } asked && TryParse(reply) is { } answered)
                Add(asked, answered);
        }
    }

    private void Add(JsonElement request, JsonElement response)
    {
        if (request.ValueKind == JsonValueKind.Object && response.ValueKind == JsonValueKind.Object
            && request.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String)
        {
            JsonElement? parameters = request.TryGetProperty("params", out var given) ? given.Clone() : null;
            _answers.Add(new RecordedAnswer(method.GetString()!, parameters, response.Clone()));
        }
    }

    private static JsonElement? TryParse(JsonElement text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.GetString()!);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // Some recorded bodies are no JSON: they are for the envelope.
        }
    }
}
