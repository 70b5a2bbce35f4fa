// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Fakes;

/// <summary>The state of a fake machine, and how it moves.</summary>
internal sealed class FakeMachine
{
    private ulong _toHost;
    private bool _yieldedAutomatically;

    public ulong Cycle { get; set; }

    public ulong Ucycle { get; private set; }

    public bool UarchHalted { get; private set; }

    public List<string> Writes { get; private init; } = [];

    /// <summary>A machine from the text that <see cref="ToString"/> gave.</summary>
    public static FakeMachine Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new FakeMachine { Cycle = ulong.Parse(parts[0], null), Ucycle = ulong.Parse(parts[1], null), Writes = [.. parts[2..]] };
    }

    public override string ToString() => $"{Cycle} {Ucycle} {string.Join(' ', Writes)}";

    public FakeMachine Copy() => new()
    {
        Cycle = Cycle,
        Ucycle = Ucycle,
        UarchHalted = UarchHalted,
        Writes = [.. Writes],
        _toHost = _toHost,
        _yieldedAutomatically = _yieldedAutomatically,
    };

    public MachineStatus Run(ulong limit, MachineScript script)
    {
        if (limit < Cycle)
            throw MachineScript.Refusal("mcycle is past");
        var isWaiting = !IsAnswered && YieldAt(Cycle, script) is { IsManual: true };
        var stop = isWaiting ? Cycle : Min(script.HaltAt, script.YieldAt) ?? ulong.MaxValue;
        if (Cycle < limit && Cycle < stop && !script.Stuck)
        {
            var from = Cycle;
            var automatic = script.AutomaticYields.Keys.Where(cycle => cycle > from).Order().Cast<ulong?>().FirstOrDefault();
            Cycle = Math.Min(Math.Min(limit, stop), Min(automatic, NextYield(from, script)) ?? ulong.MaxValue);
            _yieldedAutomatically = Cycle == automatic;
            _toHost = _yieldedAutomatically ? script.AutomaticYields[Cycle] : _toHost;
            if (YieldAt(Cycle, script) is { } yield)
                (_yieldedAutomatically, _toHost) = (!yield.IsManual, yield.ToHost);
        }

        var yielded = Cycle == script.YieldAt || (!IsAnswered && YieldAt(Cycle, script) is { IsManual: true });
        return new MachineStatus(Cycle, _toHost, Cycle == script.HaltAt, yielded, _yieldedAutomatically);
    }

    public GuestRequest Receive(MachineScript script) =>
        YieldAt(Cycle, script) is { } yield && !(yield.IsManual && IsAnswered)
            ? new GuestRequest(yield.IsManual, yield.Reason, yield.Data)
            : throw MachineScript.Refusal("machine is not yielded");

    public bool Respond(ushort reason, ReadOnlySpan<byte> data, MachineScript script)
    {
        if (!Receive(script).IsManual)
            throw MachineScript.Refusal("iflags.Y is not set");
        Writes.Add($"{Answer}{reason}={Convert.ToHexString(data)}");
        return true;
    }

    private string Answer => $"@{Cycle}:";

    private bool IsAnswered => Writes.Exists(write => write.StartsWith(Answer, StringComparison.Ordinal));

    private ScriptedYield? YieldAt(ulong cycle, MachineScript script) => script.Yields.FirstOrDefault(yield => yield.Cycle == cycle && yield.Happens(Writes));

    private ulong? NextYield(ulong from, MachineScript script) =>
        script.Yields.Where(yield => yield.Cycle > from && yield.Happens(Writes)).Min(yield => (ulong?)yield.Cycle);

    public MicroStatus RunUarch(ulong limit, MachineScript script)
    {
        if (!UarchHalted && Ucycle < limit)
        {
            Ucycle = Math.Min(limit, script.UcyclesPerCycle);
            UarchHalted = Ucycle == script.UcyclesPerCycle;
            // As the real one does: mcycle is stepped on before the micro-architecture halts.
            if (UarchHalted)
                Cycle++;
            if (UarchHalted && YieldAt(Cycle, script) is { } yield)
                (_yieldedAutomatically, _toHost) = (!yield.IsManual, yield.ToHost);
        }

        return new MicroStatus(Ucycle, UarchHalted);
    }

    public bool ResetUarch()
    {
        if (!UarchHalted)
            throw MachineScript.Refusal("reset uarch state is not allowed when uarch is not halted");
        Ucycle = 0;
        UarchHalted = false;
        return true;
    }

    private static ulong? Min(ulong? left, ulong? right) => left is null || right < left ? right : left;
}
