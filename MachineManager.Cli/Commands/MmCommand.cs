// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using Grpc.Core;
using MachineManager.Cli.Completion;
using MachineManager.Cli.Connection;
using MachineManager.Cli.Output;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>A command: what it takes, what it does, and how its failures end the program.</summary>
internal abstract class MmCommand : Command
{
    private readonly CommandContext _context;

    protected MmCommand(CommandContext context, string name, string description, params string[] examples)
        : base(name, description)
    {
        _context = context;
        Examples = examples;
        SetAction(InvokeAsync);
    }

    /// <summary>Command lines for the help.</summary>
    public IReadOnlyList<string> Examples { get; }

    protected Terminal Terminal => _context.Terminal;

    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(Invocation call);

    /// <summary>An argument for the id of a session, which completes to those of the manager.</summary>
    protected Argument<string> SessionArgument()
    {
        var argument = new Argument<string>("session") { Description = "Id of the session", HelpName = "SESSION" };
        argument.CompletionSources.Add(new SessionIds(_context).Complete);
        Add(argument);
        return argument;
    }

    /// <summary>The option for a position at which the session must stand.</summary>
    protected Option<PositionText?> AtOption()
    {
        var option = new Option<PositionText?>("--at")
        {
            Description = "Position at which the session must stand, as CYCLE or CYCLE:UCYCLE [default: where it stands]",
            HelpName = "POSITION",
            CustomParser = Parsers.Position,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text.StartsWith('+'))
                result.AddError($"--at {text} is relative: allowed is CYCLE or CYCLE:UCYCLE");
        });
        Add(option);
        return option;
    }

    private async Task<int> InvokeAsync(ParseResult line, CancellationToken cancelled)
    {
        using var call = new Invocation(_context, line, cancelled);
        try
        {
            return await RunAsync(call);
        }
        catch (DetachedException e)
        {
            Terminal.Error.WriteLine(e.Message);
            return ExitCode.Detached;
        }
        catch (Exception e) when (cancelled.IsCancellationRequested && e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            return ExitCode.Detached;
        }
        catch (UsageException e)
        {
            return Fail(ExitCode.Usage, e.Message);
        }
        catch (VerificationException e)
        {
            return Fail(ExitCode.NotVerified, e.Message);
        }
        catch (IOException e) when (StandardOutput.IsUnread(e))
        {
            // Who read the output has had enough.
            return ExitCode.Done;
        }
        catch (IOException e)
        {
            return Fail(ExitCode.Usage, $"the output cannot be written: {e.Message}");
        }
        catch (FormatException e)
        {
            return Fail(ExitCode.NotVerified, $"the manager's answer is damaged: {e.Message}");
        }
        catch (RpcException e) when (Refusal.IsUnreachable(e))
        {
            return Fail(ExitCode.Unreachable, Refusal.DescribeUnreachable(call.Manager.Address, e));
        }
        catch (RpcException e)
        {
            return Fail(ExitCode.Refused, Refusal.Describe(e));
        }
    }

    private int Fail(int exitCode, string message)
    {
        Terminal.Error.WriteLine($"mm: {message}");
        return exitCode;
    }
}
