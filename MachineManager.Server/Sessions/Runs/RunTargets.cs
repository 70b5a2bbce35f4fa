// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>The ascending positions that a run is to answer for. Equal targets are the same run.</summary>
internal sealed class RunTargets : IEquatable<RunTargets>
{
    private readonly MachinePosition[] _positions;

    private RunTargets(MachinePosition[] positions) => _positions = positions;

    /// <param name="cycles">At least one.</param>
    /// <param name="ucycles">As many as <paramref name="cycles"/>, or none for all zeros.</param>
    /// <exception cref="InvalidRequestException">The lists do not fit together or do not ascend.</exception>
    public RunTargets(IReadOnlyList<ulong> cycles, IReadOnlyList<ulong> ucycles)
    {
        if (cycles.Count == 0)
            throw new InvalidRequestException("final_cycles is empty; at least one cycle is needed");
        if (ucycles.Count != 0 && ucycles.Count != cycles.Count)
        {
            throw new InvalidRequestException(
                $"final_ucycles has {ucycles.Count} entries and final_cycles {cycles.Count}; it must have as many, or none");
        }

        _positions = cycles.Select((cycle, i) => new MachinePosition(cycle, ucycles.Count == 0 ? 0 : ucycles[i])).ToArray();
        for (var i = 1; i < _positions.Length; i++)
        {
            if (_positions[i] < _positions[i - 1])
                throw new InvalidRequestException($"position {_positions[i]} comes after {_positions[i - 1]}; positions must ascend");
        }
    }

    /// <summary>Targets that were accepted before.</summary>
    public static RunTargets Of(IReadOnlyList<MachinePosition> positions) => new([.. positions]);

    public MachinePosition First => _positions[0];

    public MachinePosition Last => _positions[^1];

    public IReadOnlyList<MachinePosition> Positions => _positions;

    public bool Equals(RunTargets? other) => other is not null && _positions.AsSpan().SequenceEqual(other._positions);

    public override bool Equals(object? obj) => Equals(obj as RunTargets);

    public override int GetHashCode() => HashCode.Combine(First, Last, _positions.Length);
}
