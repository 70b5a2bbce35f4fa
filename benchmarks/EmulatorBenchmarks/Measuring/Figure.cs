// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Measuring;

/// <summary>What all rounds together say of one case.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Values">Of the server under test, one a round; at least one.</param>
/// <param name="PeerValues">Of the peer; empty without one, and where it failed.</param>
internal sealed record Figure(Case Case, IReadOnlyList<double> Values, IReadOnlyList<double> PeerValues)
{
    public double Value { get; } = Median.Of(Values);

    public double? Peer { get; } = PeerValues.Count > 0 ? Median.Of(PeerValues) : null;

    /// <summary>How many times better than the recorded figure of the real emulator.</summary>
    public double? TimesReal => Case.Real is { } real ? Case.Unit.TimesBetter(Value, real) : null;

    /// <summary>How many times better than the peer.</summary>
    public double? TimesPeer => Peer is { } peer ? Case.Unit.TimesBetter(Value, peer) : null;

    /// <summary>Whether the promise is kept, and with a peer that against it too; null where neither was promised.</summary>
    public bool? IsKept
    {
        get
        {
            bool? own = Case.Promise is { } limit ? Case.Unit.IsWithin(Value, limit) : null;
            bool? against = Case.PromisedTimesPeer is { } times && TimesPeer is { } measured ? measured >= times : null;
            return own is null && against is null ? null : own != false && against != false;
        }
    }
}
