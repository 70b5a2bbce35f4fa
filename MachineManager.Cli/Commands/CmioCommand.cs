// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Globalization;
using Google.Protobuf;
using MachineManager.Api;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>Shows what a rollup application has yielded with, and responds to it.</summary>
internal sealed class CmioCommand : MmCommand
{
    private const uint AdvanceReason = 0;
    private const uint InspectReason = 1;

    private readonly Argument<string> _session;

    private readonly Option<string?> _advance = new("--advance") { Description = "Send the next input, what is in a file; - for standard input", HelpName = "FILE" };

    private readonly Option<string?> _inspect = new("--inspect") { Description = "Send an inquiry, what is in a file; - for standard input", HelpName = "FILE" };

    private readonly Option<bool> _revert = new("--revert") { Description = "Take the last input or inquiry back, with all that came after it" };

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Wait for more yields, until the session ends or Ctrl-C" };

    private readonly Option<ulong> _from = new("--from") { Description = "Number of the first yield that is shown", HelpName = "NUMBER" };

    public CmioCommand(CommandContext context)
        : base(
            context,
            "cmio",
            "Shows what the guest has yielded with, or responds to the manual yield that the session stands at.",
            "mm cmio demo",
            "mm cmio demo --advance input.bin",
            "mm cmio demo --revert",
            "mm cmio demo -f --json")
    {
        _session = SessionArgument();
        Add(_advance);
        Add(_inspect);
        Add(_revert);
        Add(_follow);
        Add(_from);
        Validators.Add(result =>
        {
            var actions = ((Option[])[_advance, _inspect, _revert]).Count(option => result.GetResult(option) is { Implicit: false });
            if (actions > 1)
                result.AddError("only one of --advance, --inspect and --revert can be done at a time");
            else if (actions > 0 && ((Option[])[_follow, _from]).Any(option => result.GetResult(option) is { Implicit: false }))
                result.AddError("--follow and --from show yields: they go with none of --advance, --inspect and --revert");
        });
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var session = call.Get(_session);
        if (call.Get(_advance) is { } input)
            await SendAsync(call, session, "advance", AdvanceReason, await InputFile.ReadAsync(input, "--advance", Terminal, call.Cancelled));
        else if (call.Get(_inspect) is { } inquiry)
            await SendAsync(call, session, "inspect", InspectReason, await InputFile.ReadAsync(inquiry, "--inspect", Terminal, call.Cancelled));
        else if (call.Get(_revert))
            await RevertAsync(call, session);
        else
            await ShowAsync(call, session);
        return ExitCode.Done;
    }

    private static async Task SendAsync(Invocation call, string session, string action, uint reason, byte[] data)
    {
        var stands = await call.ResolveAsync(session, null, "--at");
        var request = new SendCmioResponseRequest
        {
            SessionId = session,
            Position = new Position { Cycle = stands.Cycle, Ucycle = stands.Ucycle },
            Reason = reason,
            Data = UnsafeByteOperations.UnsafeWrap(data),
        };
        var sent = await call.Manager.Control.SendCmioResponseAsync(request, cancellationToken: call.Cancelled);
        var what = string.Create(CultureInfo.InvariantCulture, $"{action}, {data.Length} bytes sent");
        Tell(call, session, action, what, sent.Position, sent.RootHash);
    }

    private static async Task RevertAsync(Invocation call, string session)
    {
        var request = new RevertCmioResponseRequest { SessionId = session };
        var reverted = await call.Manager.Control.RevertCmioResponseAsync(request, cancellationToken: call.Cancelled);
        Tell(call, session, "revert", "taken back", reverted.Position, reverted.RootHash);
    }

    private static void Tell(Invocation call, string session, string action, string what, Position? position, ByteString rootHash)
    {
        var at = new MachinePosition(position?.Cycle ?? 0, position?.Ucycle ?? 0);
        var hash = Convert.ToHexStringLower(rootHash.Span);
        call.Answer(
            () => new CmioDocument(session, action, at.Cycle, at.Ucycle, hash),
            DocumentContext.Default.CmioDocument,
            () => call.Screen.Line($"session {session}: {what}; it stands at {at}, {hash}"));
    }

    private async Task ShowAsync(Invocation call, string session)
    {
        var request = new ReadYieldsRequest { SessionId = session, From = call.Get(_from), Follow = call.Get(_follow) };
        using var yields = call.Manager.Control.ReadYields(request, cancellationToken: call.Cancelled);
        var last = 0UL;
        while (await yields.ResponseStream.MoveNext(call.Cancelled))
        {
            var yield = yields.ResponseStream.Current;
            if (last > 0 && yield.Previous != last)
                call.Screen.Note($"mm: what the guest yielded with after number {yield.Previous} is no more: the machine's history has changed, or was not kept");
            last = yield.Sequence;
            call.Answer(() => Yields.Document(yield), DocumentContext.Default.YieldDocument, () => call.Screen.Line($"{yield.Sequence,6}  {Yields.Describe(yield)}"));
        }
    }
}
