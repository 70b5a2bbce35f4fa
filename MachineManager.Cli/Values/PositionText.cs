// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace MachineManager.Cli.Values;

/// <summary>A position on the command line: <c>CYCLE</c>, <c>CYCLE:UCYCLE</c>, or <c>+CYCLES</c> from where the session stands.</summary>
internal sealed record PositionText(ulong Cycle, ulong Ucycle, bool IsRelative)
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Form = "CYCLE, CYCLE:UCYCLE or +CYCLES, where cycles are " + Amount.CyclesForm;

    public static bool TryParse(string text, [NotNullWhen(true)] out PositionText? position)
    {
        position = null;
        if (text.StartsWith('+'))
        {
            if (Amount.TryParseCycles(text[1..], out var further))
                position = new PositionText(further, 0, IsRelative: true);
            return position is not null;
        }

        var parts = text.Split(':');
        var ucycle = 0UL;
        if (parts.Length <= 2 && Amount.TryParseCycles(parts[0], out var cycle) && (parts.Length == 1 || Amount.TryParseCycles(parts[1], out ucycle)))
            position = new PositionText(cycle, ucycle, IsRelative: false);
        return position is not null;
    }

    /// <exception cref="UsageException">Beyond the last cycle there is.</exception>
    public MachinePosition From(MachinePosition current)
    {
        if (!IsRelative)
            return new MachinePosition(Cycle, Ucycle);
        return Cycle <= ulong.MaxValue - current.Cycle
            ? new MachinePosition(current.Cycle + Cycle, 0)
            : throw new UsageException($"+{Cycle} from cycle {current.Cycle} is beyond the last cycle, {ulong.MaxValue}");
    }
}
