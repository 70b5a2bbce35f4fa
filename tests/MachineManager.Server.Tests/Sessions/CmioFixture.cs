// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Yields;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>A rollup application: it outputs at 50, asks for input at 100, and at 200 accepts the input BB and rejects AA.</summary>
internal static class CmioFixture
{
    public const string GoodInput = "@100:0=BB";
    public const string BadInput = "@100:0=AA";

    public static MachineScript Application(int checkpoints = int.MaxValue) => new()
    {
        CheckpointCapacity = checkpoints,
        Yields =
        [
            new ScriptedYield(50, false, 2, 0x10, 0x11),
            new ScriptedYield(100, true, 1, 0x20),
            new ScriptedYield(150, false, 2, 0x30) { After = BadInput },
            new ScriptedYield(180, false, 2, 0x31) { After = GoodInput },
            new ScriptedYield(200, true, 2) { After = BadInput },
            new ScriptedYield(200, true, 1, 0x41) { After = GoodInput },
            new ScriptedYield(250, true, 4, 0x50) { After = "@200:0=CC" },
        ],
    };

    public static CmioResponse Advance(ulong cycle, params byte[] data) => new(new MachinePosition(cycle, 0), 0, data);

    public static CmioResponse Inspect(ulong cycle, params byte[] data) => new(new MachinePosition(cycle, 0), 1, data);

    public static Task RespondAsync(this SessionFixture fixture, CmioResponse response) =>
        fixture.Session.RespondAsync(response, CancellationToken.None);

    public static IReadOnlyList<Yield> All(this YieldLog log)
    {
        var all = new List<Yield>();
        while (log.From(all.Count == 0 ? 0 : all[^1].Sequence + 1) is { } next)
            all.Add(next);
        return all;
    }

    /// <summary>What tells one yield from another, in few words.</summary>
    public static string Text(this Yield yield) =>
        $"{yield.Sequence} after {yield.Previous}: {yield.Position.Cycle} {(yield.Request.IsManual ? "manual" : "automatic")} "
        + $"{yield.Request.Reason} {Convert.ToHexString(yield.Request.Data.Span)}";
}
