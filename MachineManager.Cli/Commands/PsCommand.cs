// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using MachineManager.Api;
using MachineManager.Cli.Completion;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Values;
using Spectre.Console;

namespace MachineManager.Cli.Commands;

/// <summary>Lists sessions, or tells all of one; once, or whenever something changes.</summary>
internal sealed class PsCommand : MmCommand
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(500);

    private readonly Argument<string?> _session = new("session")
    { Description = "Id of a session [default: all]", HelpName = "SESSION", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Keep the table up to date, until Ctrl-C or the session's end" };

    private readonly Option<TimeSpan?> _interval = new("--interval")
    { Description = "With --watch: time between two looks [default: 500ms]", HelpName = "TIME", CustomParser = result => Parsers.Duration(result) };

    public PsCommand(CommandContext context)
        : base(
            context,
            "ps",
            "Lists sessions, with what they are doing.",
            "mm ps",
            "mm ps --watch",
            "mm ps demo",
            "mm ps demo --watch --json")
    {
        _session.CompletionSources.Add(new SessionIds(context).Complete);
        Add(_session);
        Add(_watch);
        Add(_interval);
        _interval.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && DurationText.TryParse(text, out var time) && time < TimeSpan.FromMilliseconds(10))
                result.AddError($"--interval {text} is too short: at least 10ms is allowed");
        });
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var (session, watch, interval) = (call.Line.GetValue(_session), call.Get(_watch), call.Get(_interval) ?? DefaultInterval);
        if (session is null)
            await ListAsync(call, watch ? interval : null);
        else if (watch)
            await WatchAsync(call, session, interval);
        else
            await ShowAsync(call, session);
        return ExitCode.Done;
    }

    private async Task ListAsync(Invocation call, TimeSpan? interval)
    {
        using var timer = interval is { } period ? new PeriodicTimer(period, Terminal.Time) : null;
        await LiveAsync(call.Screen, timer is not null, async update =>
        {
            do
            {
                var list = await call.Manager.Control.ListSessionsAsync(new ListSessionsRequest { Brief = true }, cancellationToken: call.Cancelled);
                call.Answer(() => SessionDocuments.Of(list), DocumentContext.Default.SessionsDocument, () => update(Table(call.Screen, list)));
            }
            while (timer is not null && await timer.WaitForNextTickAsync(call.Cancelled));
        });
    }

    private async Task WatchAsync(Invocation call, string session, TimeSpan interval)
    {
        var request = new WatchSessionRequest { SessionId = session, Interval = Duration.FromTimeSpan(interval) };
        using var watch = call.Manager.Control.WatchSession(request, cancellationToken: call.Cancelled);
        await LiveAsync(call.Screen, true, async update =>
        {
            while (await watch.ResponseStream.MoveNext(call.Cancelled))
            {
                var info = watch.ResponseStream.Current;
                call.Answer(
                    () => SessionDocuments.Of(info, brief: true),
                    DocumentContext.Default.SessionDocument,
                    () => update(SessionTable.Of([info], call.Screen, Terminal.Time.GetUtcNow())));
            }
        });
    }

    private static async Task ShowAsync(Invocation call, string session)
    {
        var info = await call.Manager.Control.GetSessionAsync(new GetSessionRequest { SessionId = session }, cancellationToken: call.Cancelled);
        call.Answer(() => SessionDocuments.Of(info), DocumentContext.Default.SessionDocument, () =>
        {
            foreach (var line in SessionDetails.Lines(info))
                call.Screen.Line(line);
        });
    }

    private Table Table(Screen screen, ListSessionsResponse list)
    {
        var table = SessionTable.Of(list.Sessions, screen, Terminal.Time.GetUtcNow());
        if (list.Draining)
            table.Caption("the manager is draining: it takes no new sessions");
        return table;
    }

    /// <summary>A table that is drawn over itself for people who watch, one below the other for others.</summary>
    private static Task LiveAsync(Screen screen, bool watch, Func<Action<Table>, Task> work) => watch && screen.IsLive
        ? screen.Ansi.Live(Text.Empty).StartAsync(context => work(table =>
        {
            context.UpdateTarget(table);
            context.Refresh();
        }))
        : work(screen.Write);
}
