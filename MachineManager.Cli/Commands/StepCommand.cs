// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using CartesiMachineManager;
using GrpcMachineClient;
using GrpcMachineClient.Conversions;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Runs;
using MachineManager.Cli.Values;
using Proto = CartesiMachine;

namespace MachineManager.Cli.Commands;

/// <summary>Makes one micro-architecture step and shows what it did.</summary>
internal sealed class StepCommand : MmCommand
{
    private readonly Argument<string> _session;
    private readonly Option<PositionText?> _at;

    private readonly Option<bool> _noProofs = new("--no-proofs") { Description = "Do not ask for proofs, and verify nothing" };

    private readonly Option<bool> _proofs = new("--proofs") { Description = "With --json: the proofs, too" };

    public StepCommand(CommandContext context)
        : base(
            context,
            "step",
            "Makes one micro-architecture step, verifies the proofs of its access log, and shows it.",
            "mm step demo",
            "mm step demo --at 1000:5",
            "mm step demo --json --proofs")
    {
        _session = SessionArgument();
        _at = AtOption();
        Add(_noProofs);
        Add(_proofs);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var session = call.Get(_session);
        var at = await call.ResolveAsync(session, call.Get(_at), "--at");
        var proven = !call.Get(_noProofs);
        var response = await call.Manager.Sessions.SessionStepAsync(
            new SessionStepRequest
            {
                SessionId = session,
                InitialCycle = at.Cycle,
                InitialUcycle = at.Ucycle,
                StepParams = new Proto.StepUarchRequest { LogType = new Proto.AccessLogType { Annotations = true, Proofs = proven } },
            },
            cancellationToken: call.Cancelled);
        var log = response.Log.ToModel();
        var roots = proven ? AccessLogCheck.Verify(log) : null;
        var after = new MachinePosition(response.Cycle, response.Ucycle);
        call.Answer(
            () => Document(session, after, log, roots, call.Get(_proofs)),
            DocumentContext.Default.StepDocument,
            () => Show(call.Screen, session, (at, after), log, roots));
        return ExitCode.Done;
    }

    private static void Show(
        Screen screen, string session, (MachinePosition From, MachinePosition To) step, AccessLog log, (Hash Before, Hash? After)? roots)
    {
        screen.Line($"session {session}: from {step.From} to {step.To}");
        screen.Write(AccessLogTable.Of(log, screen));
        if (roots is not { } proven)
            return;
        screen.Line($"verified: {log.Accesses.Count} accesses, each proven, lead");
        screen.Line($"  from root hash  {proven.Before}");
        screen.Line(proven.After is { } after
            ? $"  to root hash    {after}"
            : "  to one that the log does not tell: it has words, and the tree larger leaves");
    }

    private static StepDocument Document(string session, MachinePosition at, AccessLog log, (Hash Before, Hash? After)? roots, bool proofs) => new(
        session,
        at.Cycle,
        at.Ucycle,
        roots?.Before.ToString(),
        roots?.After?.ToString(),
        [.. log.Accesses.Select((access, i) => new AccessDocument(
            access.Type == AccessType.Write ? "write" : "read",
            HexText.Address(access.Address),
            Convert.ToHexStringLower(access.Read.Span),
            access.Type == AccessType.Write ? Convert.ToHexStringLower(access.Written.Span) : null,
            log.Notes.ElementAtOrDefault(i),
            proofs && access.Proof is { } proof ? [.. proof.SiblingHashes.Select(h => h.ToString())] : null))],
        [.. log.Brackets.Select(b => new BracketDocument(b.Type == BracketNoteType.Begin ? "begin" : "end", b.Where, b.Text))]);
}
