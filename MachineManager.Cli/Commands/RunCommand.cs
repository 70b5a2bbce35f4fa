// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Progress;
using MachineManager.Cli.Runs;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>Runs a session to one or more positions, or to its halt.</summary>
internal sealed class RunCommand : MmCommand
{
    private readonly Argument<string> _session;

    private readonly Argument<PositionText[]> _positions = new("position")
    {
        Description = "Where to stop for a hash, ascending [default: where the machine halts]",
        HelpName = "POSITION",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = Parsers.Positions,
    };

    private readonly Option<bool> _detach = new("--detach", "-d") { Description = "Start the run and come back at once" };

    public RunCommand(CommandContext context)
        : base(
            context,
            "run",
            "Runs a session. Ctrl-C detaches: the run goes on in the manager, and the same command follows it again.",
            "mm run demo 200M",
            "mm run demo 1M 10M 1.5G",
            "mm run demo +50M --json",
            "mm run demo --detach")
    {
        _session = SessionArgument();
        Add(_positions);
        Add(_detach);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var session = call.Get(_session);
        var positions = await PositionsAsync(call, session, call.Line.GetValue(_positions) ?? []);
        var request = RunFollower.Request(session, positions);
        var follower = new RunFollower(call.Manager.Sessions, Terminal.Time);
        var started = Terminal.Time.GetTimestamp();
        if (call.Get(_detach) && await follower.AskAsync(request, call.Cancelled) is null)
            return Detach(call, session, positions, follower.Last!.Value);
        try
        {
            var result = await RunProgress.ShowAsync(
                call.Screen, Terminal.Time, positions[^1], report => follower.FollowAsync(request, report, call.Cancelled));
            Answer(call, session, result, Terminal.Time.GetElapsedTime(started));
            return ExitCode.Done;
        }
        catch (Exception e) when (call.Cancelled.IsCancellationRequested && follower.Last is not null && e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            throw new DetachedException($"detached: {ComeBack(call, session, positions)}");
        }
    }

    /// <summary>The last is where a run ends that is told of none.</summary>
    internal static async Task<IReadOnlyList<MachinePosition>> PositionsAsync(Invocation call, string session, IReadOnlyList<PositionText> given)
    {
        if (given.Count == 0)
            return [RunProgress.Never];
        var stands = given.Any(p => p.IsRelative) ? await call.ResolveAsync(session, null, "POSITION") : default;
        return [.. given.Select(p => p.From(stands))];
    }

    private static int Detach(Invocation call, string session, IReadOnlyList<MachinePosition> positions, RunReport report)
    {
        call.Answer(
            () => new DetachedDocument(session, [.. positions.Select(p => p.Argument)], report.At.Cycle, report.Percent),
            DocumentContext.Default.DetachedDocument,
            () => call.Screen.Line(ComeBack(call, session, positions)));
        return ExitCode.Done;
    }

    private static string ComeBack(Invocation call, string session, IReadOnlyList<MachinePosition> positions)
    {
        var goal = positions[^1] == RunProgress.Never ? "its halt" : positions[^1].ToString();
        var arguments = positions[^1] == RunProgress.Never ? "" : string.Concat(positions.Select(p => $" {p.Argument}"));
        var connection = call.ConnectionArguments();
        return $"""
            session {session} runs on in the manager, to {goal}
              mm run {session}{arguments}{connection}   follows it again
              mm ps {session} --watch{connection}   shows it
            """;
    }

    private static void Answer(Invocation call, string session, SessionRunResult result, TimeSpan taken)
    {
        var stops = Stops.Of(result);
        call.Answer(
            () => new RunDocument(session, result.Cycle, result.Ucycle, Math.Round(taken.TotalSeconds, 3), stops),
            DocumentContext.Default.RunDocument,
            () =>
            {
                for (var i = 0; i < stops.Count; i++)
                {
                    var note = Stops.Describe(result.Summaries[i]) is { } words ? $"  {words}" : "";
                    // The position of the last one has micro-cycles, too.
                    var at = i == stops.Count - 1 ? new MachinePosition(result.Cycle, result.Ucycle) : new MachinePosition(stops[i].Cycle, 0);
                    call.Screen.Line($"{at}  {stops[i].RootHash}{note}");
                }

                if (call.Screen.IsLive)
                    call.Screen.Line($"in {Figures.Time(taken)}");
            });
    }
}
