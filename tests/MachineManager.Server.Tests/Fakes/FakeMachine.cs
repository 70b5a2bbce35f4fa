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
        var stop = Min(script.HaltAt, script.YieldAt) ?? ulong.MaxValue;
        if (Cycle < limit && Cycle < stop && !script.Stuck)
        {
            var from = Cycle;
            var automatic = script.AutomaticYields.Keys.Where(cycle => cycle > from).Order().Cast<ulong?>().FirstOrDefault();
            Cycle = Math.Min(Math.Min(limit, stop), automatic ?? ulong.MaxValue);
            _yieldedAutomatically = Cycle == automatic;
            _toHost = _yieldedAutomatically ? script.AutomaticYields[Cycle] : _toHost;
        }

        return new MachineStatus(Cycle, _toHost, Cycle == script.HaltAt, Cycle == script.YieldAt, _yieldedAutomatically);
    }

    public MicroStatus RunUarch(ulong limit, MachineScript script)
    {
        if (!UarchHalted && Ucycle < limit)
        {
            Ucycle = Math.Min(limit, script.UcyclesPerCycle);
            UarchHalted = Ucycle == script.UcyclesPerCycle;
            // As the real one does: mcycle is stepped on before the micro-architecture halts.
            if (UarchHalted)
                Cycle++;
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
