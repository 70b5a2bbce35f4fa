// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using CartesiMachine;
using Google.Protobuf;
using GoldenVectors.Servers;

namespace DivergenceFinder;

/// <summary>The pages that two machines differ in, found from the roots of their state trees down.</summary>
internal sealed class PageDifferences(EmulatorServer left, EmulatorServer right, int most)
{
    private const int Log2PageSize = 12;
    private const int Log2RootSize = 64;
    private const int MostWords = 8;

    private readonly List<string> _lines = [];
    private int _pages;

    /// <summary>A line for each page, with its hashes, and for some of the words that differ in it.</summary>
    public async Task<IReadOnlyList<string>> FindAsync()
    {
        await DescendAsync(0, Log2RootSize);
        return _lines;
    }

    // The node at the address is known to differ.
    private async Task DescendAsync(ulong address, int log2Size)
    {
        if (_pages == most)
            return;
        if (log2Size == Log2PageSize)
        {
            await TellAsync(address);
            return;
        }

        var half = 1UL << (log2Size - 1);
        foreach (var child in (ulong[])[address, address + half])
        {
            var hashes = await HashesAsync(child, log2Size - 1);
            if (hashes[0] != hashes[1])
                await DescendAsync(child, log2Size - 1);
        }
    }

    private async Task TellAsync(ulong address)
    {
        var hashes = await HashesAsync(address, Log2PageSize);
        _pages++;
        _lines.Add($"page 0x{address:x16} {Hex(hashes[0])} | {Hex(hashes[1])}");
        var request = new ReadMemoryRequest { Address = address, Length = 1 << Log2PageSize };
        var reads = await Task.WhenAll(left.CallAsync("ReadMemory", request), right.CallAsync("ReadMemory", request));
        // Not every page can be read: the hash is all there is to tell of the others.
        if (reads[0].Response is not ReadMemoryResponse { Data: var first }
            || reads[1].Response is not ReadMemoryResponse { Data: var second })
        {
            return;
        }

        var words = Enumerable.Range(0, first.Length / sizeof(ulong))
            .Select(index => index * sizeof(ulong))
            .Where(offset => Word(first, offset) != Word(second, offset))
            .ToList();
        _lines.AddRange(words.Take(MostWords).Select(offset =>
            $"  0x{address + (ulong)offset:x16} 0x{Word(first, offset):x16} | 0x{Word(second, offset):x16}"));
        if (words.Count > MostWords)
            _lines.Add($"  {words.Count - MostWords} more words");
    }

    private async Task<ByteString[]> HashesAsync(ulong address, int log2Size)
    {
        var request = new GetProofRequest { Address = address, Log2Size = (ulong)log2Size };
        var proofs = await Task.WhenAll(
            left.MustAsync<GetProofResponse>("GetProof", request), right.MustAsync<GetProofResponse>("GetProof", request));
        return [.. proofs.Select(proof => proof.Proof.TargetHash.Data)];
    }

    private static ulong Word(ByteString data, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(data.Span[offset..]);

    private static string Hex(ByteString hash) => Convert.ToHexStringLower(hash.Span);
}
