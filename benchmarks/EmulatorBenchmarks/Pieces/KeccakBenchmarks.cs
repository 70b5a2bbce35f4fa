// SPDX-License-Identifier: Apache-2.0

using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using MachineEmulator.Hashing;

namespace EmulatorBenchmarks.Pieces;

/// <summary>Keccak-256: one message, and the 1,023 of a page whose words are all there, one at a time and several at once.</summary>
/// <remarks>A width that this processor does not have is emulated by the runtime, and slow.</remarks>
public class KeccakBenchmarks
{
    private const int Words = 512;

    private readonly ulong[] _page = [.. Enumerable.Range(1, Words).Select(i => (ulong)i * 0x9E3779B97F4A7C15)];
    private readonly byte[] _long = [.. Enumerable.Range(0, 4096).Select(i => (byte)i)];

    [Benchmark]
    public ulong Word() => Keccak256.HashWord(_page[0]).Word0;

    [Benchmark]
    public ulong Bytes4096() => Keccak256.Hash(_long).Word0;

    [Benchmark]
    public ulong PageScalar() => PageTreeHasher<ulong, ScalarLanes>.Hash(ref _page[0]).Word0;

    [Benchmark]
    public ulong PageVector256() => PageTreeHasher<Vector256<ulong>, Vector256Lanes>.Hash(ref _page[0]).Word0;

    [Benchmark]
    public ulong PageVector512() => PageTreeHasher<Vector512<ulong>, Vector512Lanes>.Hash(ref _page[0]).Word0;
}
