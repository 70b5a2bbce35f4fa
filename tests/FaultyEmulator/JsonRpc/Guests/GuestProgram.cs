// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Guests;

/// <summary>
/// What a toy guest does: the words of <c>dtb.bootargs</c> after the word "toy". Other bootargs: a guest that counts, and halts where
/// the fault script says.
/// </summary>
/// <remarks>
/// halt=N[:CODE], yield=N (manual, rx-accepted), progress=N[:VALUE], output=N[:TEXT], report=N[:TEXT], print=N:TEXT: at cycle N.
/// rate=N: a run takes a second for N cycles; 0: for ever. Without it, what the fault script says.
/// cmio[=N]: an application; it waits for its first input from cycle N on (20), works on each for work=M cycles (100), emits an output
/// of the input in upper case, and <see cref="EndDelay"/> cycles later ends it by its first byte: R rejects, X throws an exception,
/// H halts, L goes on for ever, all others accept. Its phase and the input's first cycle are in x6 and x5.
/// </remarks>
internal sealed class GuestProgram
{
    public const ulong EndDelay = 10;
    private const string Toy = "toy";
    private const ulong DefaultFirstInput = 20;
    private const ulong DefaultWork = 100;

    private readonly List<GuestEvent> _events = [];
    private ulong? _firstInput;
    private ulong _work = DefaultWork;

    public GuestProgram(string bootargs)
    {
        var words = bootargs.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [Toy, ..])
            return;
        IsToy = true;
        foreach (var word in words.Skip(1))
            Take(word);
    }

    /// <summary>Whether the bootargs were for the toy.</summary>
    public bool IsToy { get; }

    /// <summary>How quick a run is; null: as the fault script says.</summary>
    public ulong? CyclesPerSecond { get; private set; }

    /// <summary>What comes next after a cycle: events of one cycle; empty: nothing ever.</summary>
    /// <param name="cycle">mcycle.</param>
    /// <param name="phase">The application's phase.</param>
    /// <param name="inputCycle">The cycle that its input was taken at.</param>
    /// <param name="haltsAt">Where it halts, if it has no halt of its own; null: nowhere.</param>
    public IReadOnlyList<GuestEvent> After(ulong cycle, GuestPhase phase, ulong inputCycle, ulong? haltsAt)
    {
        List<GuestEvent> all = [.. _events];
        if (_firstInput is { } first && Input(first, cycle, phase, inputCycle) is { } input)
            all.Add(input);
        if (haltsAt is { } halt && !_events.Exists(e => e.Kind == GuestEventKind.Halt))
            all.Add(new(halt, GuestEventKind.Halt));
        all.RemoveAll(e => e.Cycle <= cycle);
        var next = all.Count == 0 ? 0 : all.Min(e => e.Cycle);
        return all.FindAll(e => e.Cycle == next);
    }

    private GuestEvent? Input(ulong first, ulong cycle, GuestPhase phase, ulong inputCycle) => phase switch
    {
        GuestPhase.Booting => new(first, GuestEventKind.Manual, YieldReason.Accepted),
        GuestPhase.Waiting => new(cycle + 1, GuestEventKind.TakeInput),
        GuestPhase.Working => new(inputCycle + _work, GuestEventKind.EmitOutput),
        GuestPhase.Ending => new(inputCycle + _work + EndDelay, GuestEventKind.EndInput),
        _ => null,
    };

    private void Take(string word)
    {
        var (name, rest) = Cut(word, '=');
        var (number, text) = Cut(rest, ':');
        switch (name)
        {
            case "cmio":
                _firstInput = number.Length == 0 ? DefaultFirstInput : Number(word, number);
                break;
            case "rate":
                CyclesPerSecond = Number(word, number);
                break;
            case "work":
                _work = Number(word, number);
                break;
            case "halt":
                Add(GuestEventKind.Halt, text.Length == 0 ? 0 : Number(word, text));
                break;
            case "yield":
                Add(GuestEventKind.Manual, YieldReason.Accepted);
                break;
            case "progress":
                var value = text.Length == 0 ? 0 : Number(word, text);
                _events.Add(new(Number(word, number), GuestEventKind.Automatic, YieldReason.Progress, Data: (uint)value));
                break;
            case "output":
                Add(GuestEventKind.Automatic, YieldReason.Output);
                break;
            case "report":
                Add(GuestEventKind.Automatic, YieldReason.Report);
                break;
            case "print":
                Add(GuestEventKind.Print, 0);
                break;
            default:
                throw RpcRefusal.Argument($"the toy knows no \"{word}\"");
        }

        void Add(GuestEventKind kind, ulong value) => _events.Add(new(Number(word, number), kind, value, text));
    }

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at) is >= 0 and var place ? (text[..place], text[(place + 1)..]) : (text, string.Empty);

    private static ulong Number(string word, string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RpcRefusal.Argument($"the toy takes a number in \"{word}\"");
}
