// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;

namespace LoadTool.Workloads.Dispute;

/// <summary>The root hash of each position that was asked for. Whoever asks again must get the same.</summary>
internal sealed class KnownHashes(Report report, string name)
{
    private readonly Dictionary<ulong, string> _hashes = [];

    public int Count => _hashes.Count;

    /// <summary>Hashes that were known already.</summary>
    public int Compared { get; private set; }

    public void Check(IReadOnlyList<ulong> positions, IReadOnlyList<string> hashes)
    {
        if (hashes.Count != positions.Count)
            report.Problem($"{name}: {hashes.Count} hashes for {positions.Count} positions");
        foreach (var (position, hash) in positions.Zip(hashes))
        {
            if (_hashes.TryAdd(position, hash))
                continue;
            Compared++;
            if (_hashes[position] != hash)
                report.Problem($"{name}: cycle {position} has hash {hash}, and had {_hashes[position]} before");
        }
    }
}
