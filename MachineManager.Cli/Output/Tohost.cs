// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Cli.Output;

/// <summary>What the machine said through HTIF's tohost register (spec 7.2).</summary>
internal static class Tohost
{
    private static readonly string[] Reasons =
        ["progress", "rx accepted", "rx rejected", "tx voucher", "tx notice", "tx report", "tx exception"];

    /// <summary>What a machine that halted gave back: its exit code.</summary>
    public static ulong Payload(ulong tohost) => (tohost & 0xFFFF_FFFF_FFFF) >> 1;

    /// <summary>A few words on how a run ended, or null where the machine only reached its position.</summary>
    public static string? Describe(ulong tohost, bool halted, bool yieldedManually, bool yieldedAutomatically)
    {
        if (halted)
            return string.Create(CultureInfo.InvariantCulture, $"halted, payload {Payload(tohost)}");
        if (yieldedManually)
            return $"waits at a manual yield: {Yield(tohost)}";
        return yieldedAutomatically ? $"automatic yield: {Yield(tohost)}" : null;
    }

    private static string Yield(ulong tohost)
    {
        var reason = (tohost >> 32) & 0xFFFF;
        var name = reason < (ulong)Reasons.Length ? Reasons[reason] : reason.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"reason {name}, data {tohost & 0xFFFF_FFFF}");
    }
}
