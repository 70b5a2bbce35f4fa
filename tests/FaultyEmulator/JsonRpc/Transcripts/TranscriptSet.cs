// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace FaultyEmulator.JsonRpc.Transcripts;

/// <summary>
/// Transcript mode: what was recorded of the real server is answered as recorded, in each transcript's order; what was not is for the toy.
/// </summary>
internal sealed class TranscriptSet
{
    /// <summary>Environment variable that names a transcript, or a folder of them. Unset: none.</summary>
    public const string Variable = "FAULTY_EMULATOR_TRANSCRIPT";

    // What a server does to itself: a recorded answer would tell of a process that is not there.
    private static readonly HashSet<string> NeverRecorded = ["fork", "rebind", "shutdown", "emancipate", "delay_next_request"];

    private readonly Transcript[] _transcripts;

    /// <summary>The transcript of the last answer: the one that a client plays is asked first.</summary>
    private int _current;

    public TranscriptSet(string? path) => _transcripts = path is null ? [] : [.. Files(path).Select(p => new Transcript(p))];

    /// <summary>How far each transcript is, and the current one last: what a fork takes over.</summary>
    public int[] Position
    {
        get => [.. _transcripts.Select(t => t.Next), _current];
        set
        {
            for (var i = 0; i < _transcripts.Length; i++)
                _transcripts[i].Next = value[i];
            _current = value[^1];
        }
    }

    /// <summary>The recorded answer; null where there is none.</summary>
    public RecordedAnswer? Find(string method, JsonElement? parameters)
    {
        if (NeverRecorded.Contains(method))
            return null;
        for (var i = 0; i < _transcripts.Length; i++)
        {
            var index = (_current + i) % _transcripts.Length;
            var transcript = _transcripts[index];
            if ((transcript.TakeNext(method, parameters) ?? transcript.Last(method, parameters)) is not { } answer)
                continue;
            _current = index;
            return answer;
        }

        return null;
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [path];
}
