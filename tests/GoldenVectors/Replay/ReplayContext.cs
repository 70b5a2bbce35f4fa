// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using CartesiMachine;
using Google.Protobuf;
using GoldenVectors.Servers;

namespace GoldenVectors.Replay;

/// <summary>What the steps of one vector share: the server, the files, and what earlier steps left.</summary>
/// <param name="server">Without a machine, at the first step.</param>
/// <param name="images">Paths of the images by their names.</param>
/// <param name="scratch">The vector's own directory, which its steps call @tmp.</param>
internal sealed class ReplayContext(EmulatorServer server, IReadOnlyDictionary<string, string> images, string scratch)
{
    private readonly long _consoleStart = server.ConsoleLength;

    public EmulatorServer Server => server;

    /// <summary>The log of the last StepUarch.</summary>
    public AccessLog? LastLog { get; set; }

    /// <summary>Root hashes in hex, by the names that mark steps gave them.</summary>
    public Dictionary<string, string> Marks { get; } = new(StringComparer.Ordinal);

    public async Task<string> GetRootHashAsync() =>
        Convert.ToHexStringLower((await server.MustAsync<GetRootHashResponse>("GetRootHash")).Hash.Data.Span);

    public async Task<ulong> ReadCsrAsync(Csr csr) =>
        (await server.MustAsync<ReadCsrResponse>("ReadCsr", new ReadCsrRequest { Csr = csr })).Value;

    public async Task<ByteString> ReadMemoryAsync(ulong address, ulong length) =>
        (await server.MustAsync<ReadMemoryResponse>("ReadMemory", new ReadMemoryRequest { Address = address, Length = length })).Data;

    /// <summary>What the server has written to standard output since the vector began.</summary>
    public Task<byte[]> ReadConsoleAsync() => server.ReadConsoleAsync(_consoleStart);

    /// <summary>The path that a step calls @NAME or @tmp/….</summary>
    public string Path(string name) => name.StartsWith("@tmp/", StringComparison.Ordinal)
        ? System.IO.Path.Combine(scratch, name[5..])
        : name.StartsWith('@') ? images[name[1..]] : name;

    /// <summary>JSON with paths for the names in its strings.</summary>
    public JsonNode? ToPaths(JsonNode? value) => PlainText.Map(value, Path);

    /// <summary>JSON with names for the paths in its strings.</summary>
    public JsonNode? ToNames(JsonNode? value) => PlainText.Map(value, text =>
        images.Aggregate(text, (changed, image) => changed.Replace(image.Value, $"@{image.Key}", StringComparison.Ordinal))
            .Replace($"{scratch}/", "@tmp/", StringComparison.Ordinal));
}
