// SPDX-License-Identifier: Apache-2.0

using System.Text;
using FaultyEmulator.JsonRpc.Guests;
using FaultyEmulator.JsonRpc.Space;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>Executes a guest's cycles: mcycle counts, and what the program has at a cycle happens when mcycle gets there.</summary>
/// <param name="program">The guest.</param>
/// <param name="console">Where it prints to.</param>
internal sealed class ToyProcessor(GuestProgram program, ConsoleOutput console) : IProcessor
{
    private const ulong YieldDevice = 2UL << 56;
    private const ulong ManualCommand = 1UL << 48;
    private const ulong AutomaticYields = 1;
    private const ulong ManualYields = 2;
    private const ulong PrintedCharacters = 2;

    /// <summary>Where the machine stays whatever runs; null: it goes on (jsonrpc spec 7.2).</summary>
    public static string? FixedPoint(IStateAccess state) =>
        state.Read(Register.MCycle, "mcycle") >= state.Read(Register.MaxMCycle, "imcyclemax") ? BreakReason.Overflow
        : state.Read(Register.FlagH, "iflags.H") != 0 ? BreakReason.Halted
        : state.Read(Register.FlagY, "iflags.Y") != 0 ? BreakReason.YieldedManually
        : null;

    /// <inheritdoc/>
    public string? Advance(IStateAccess state, ulong end, ulong? haltsAt)
    {
        if (state.Read(Register.FlagX, "iflags.X") != 0)
            state.Write(Register.FlagX, 0, "iflags.X");
        var cycle = state.Read(Register.MCycle, "mcycle");
        var phase = (GuestPhase)state.Read(Register.X6, "x6");
        var events = program.After(cycle, phase, state.Read(Register.X5, "x5"), haltsAt);
        end = Math.Min(end, state.Read(Register.MaxMCycle, "imcyclemax"));
        var isEvent = events.Count > 0 && events[0].Cycle <= end;
        state.Write(Register.MCycle, isEvent ? events[0].Cycle : end, "mcycle");
        string? reason = null;
        if (isEvent)
        {
            foreach (var one in events)
                reason = Happen(state, one) ?? reason;
        }

        return reason;
    }

    private string? Happen(IStateAccess state, GuestEvent one)
    {
        switch (one.Kind)
        {
            case GuestEventKind.Halt:
                return Halt(state, one.Value);
            case GuestEventKind.Print:
                var isEnabled = (state.Read(Register.HtifConsole, "htif.iconsole") & PrintedCharacters) != 0;
                return isEnabled && console.Print(one.Text) ? BreakReason.ConsoleOutput : null;
            case GuestEventKind.Manual:
                return Yield(state, isManual: true, one.Value, one.Text);
            case GuestEventKind.Automatic:
                return Yield(state, isManual: false, one.Value, one.Text, one.Data);
            case GuestEventKind.TakeInput:
                state.Write(Register.X5, one.Cycle, "x5");
                SetPhase(state, GuestPhase.Working);
                return null;
            case GuestEventKind.EmitOutput:
                SetPhase(state, GuestPhase.Ending);
                return Yield(state, isManual: false, YieldReason.Output, Input(state).ToUpperInvariant());
            default:
                return End(state, Input(state));
        }
    }

    private static string? End(IStateAccess state, string input)
    {
        switch (input.FirstOrDefault())
        {
            case 'H':
                return Halt(state, 0);
            case 'L':
                SetPhase(state, GuestPhase.Looping);
                return null;
            case 'R':
                return Yield(state, isManual: true, YieldReason.Rejected, string.Empty);
            case 'X':
                return Yield(state, isManual: true, YieldReason.Exception, $"exception in {input}");
            default:
                return Yield(state, isManual: true, YieldReason.Accepted, string.Empty);
        }
    }

    private static string Halt(IStateAccess state, ulong code)
    {
        state.Write(Register.ToHost, code << 1 | 1, "htif.tohost");
        state.Write(Register.FlagH, 1, "iflags.H");
        return BreakReason.Halted;
    }

    private static string? Yield(IStateAccess state, bool isManual, ulong reason, string text, uint? data = null)
    {
        if (isManual)
            SetPhase(state, GuestPhase.Waiting);
        if ((state.Read(Register.HtifYield, "htif.iyield") & (isManual ? ManualYields : AutomaticYields)) == 0)
            return null;
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var done = 0; done < bytes.Length; done += sizeof(ulong))
        {
            var word = new byte[sizeof(ulong)];
            bytes.AsSpan(done, Math.Min(word.Length, bytes.Length - done)).CopyTo(word);
            state.Write(AddressMap.TxBuffer + (ulong)done, BitConverter.ToUInt64(word), "cmio.tx_buffer");
        }

        var command = isManual ? ManualCommand : 0;
        state.Write(Register.ToHost, YieldDevice | command | reason << 32 | (data ?? (uint)bytes.Length), "htif.tohost");
        state.Write(isManual ? Register.FlagY : Register.FlagX, 1, isManual ? "iflags.Y" : "iflags.X");
        return isManual ? BreakReason.YieldedManually : BreakReason.YieldedAutomatically;
    }

    private static void SetPhase(IStateAccess state, GuestPhase phase) => state.Write(Register.X6, (ulong)phase, "x6");

    private static string Input(IStateAccess state)
    {
        var length = (int)(state.Read(Register.FromHost, "htif.fromhost") & uint.MaxValue);
        var bytes = new byte[(length + sizeof(ulong) - 1) / sizeof(ulong) * sizeof(ulong)];
        for (var done = 0; done < bytes.Length; done += sizeof(ulong))
            BitConverter.TryWriteBytes(bytes.AsSpan(done), state.Read(AddressMap.RxBuffer + (ulong)done, "cmio.rx_buffer"));
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
