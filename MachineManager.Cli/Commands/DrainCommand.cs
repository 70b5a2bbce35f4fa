// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.Cli.Connection;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>Takes the manager out of service, or back.</summary>
internal sealed class DrainCommand : MmCommand
{
    private readonly Option<bool> _cancel = new("--cancel") { Description = "Take the manager back into service" };

    private readonly Option<bool> _stop = new("--stop") { Description = "End the manager when no session is left" };

    private readonly Option<TimeSpan?> _deadline = new("--deadline")
    {
        Description = "End sessions that are left after this time, unless they outlive the manager [default: never]",
        HelpName = "TIME",
        CustomParser = result => Parsers.Duration(result),
    };

    public DrainCommand(CommandContext context)
        : base(
            context,
            "drain",
            "Takes the manager out of service: it opens no new sessions. Follows until none is left.",
            "mm drain",
            "mm drain --stop --deadline 5m",
            "mm drain --cancel")
    {
        Add(_cancel);
        Add(_stop);
        Add(_deadline);
        Validators.Add(result =>
        {
            if (result.GetResult(_cancel) is not null && (result.GetResult(_stop) is not null || result.GetResult(_deadline) is not null))
                result.AddError("--cancel goes with neither --stop nor --deadline");
        });
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var request = new DrainRequest { Cancel = call.Get(_cancel), Stop = call.Get(_stop) };
        if (call.Get(_deadline) is { } deadline)
            request.Deadline = Duration.FromTimeSpan(deadline);
        DrainProgress? last = null;
        try
        {
            using var drain = call.Manager.Control.Drain(request, cancellationToken: call.Cancelled);
            while (await drain.ResponseStream.MoveNext(call.Cancelled))
            {
                // The manager repeats itself while nothing happens.
                if (drain.ResponseStream.Current.Equals(last))
                    continue;
                last = drain.ResponseStream.Current;
                call.Answer(
                    () => new DrainDocument(last.Draining, last.Sessions, last.Running),
                    DocumentContext.Default.DrainDocument,
                    () => call.Screen.Line(Describe(last)));
            }
        }
        catch (RpcException e) when (request.Stop && last is { Sessions: 0 } && Refusal.IsUnreachable(e))
        {
            // It has ended, as it was told to.
        }
        catch (Exception e) when (call.Cancelled.IsCancellationRequested && last is not null && e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            var connection = call.ConnectionArguments();
            throw new DetachedException($"""
                detached: the manager stays out of service
                  mm drain{connection}            follows again
                  mm drain --cancel{connection}   takes it back into service
                """);
        }

        return ExitCode.Done;
    }

    private static string Describe(DrainProgress progress)
    {
        var sessions = progress.Sessions == 1 ? "1 session" : $"{progress.Sessions} sessions";
        return progress switch
        {
            { Draining: false } => $"in service: {sessions}, {progress.Running} of them running",
            { Sessions: 0 } => "draining: no session is left",
            _ => $"draining: {sessions}, {progress.Running} of them running",
        };
    }
}
