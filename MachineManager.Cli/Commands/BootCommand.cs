// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Globalization;
using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Cli.Consoles;
using MachineManager.Cli.Images;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Runs;

namespace MachineManager.Cli.Commands;

/// <summary>A machine from its start to its halt, with its console, in one line.</summary>
internal sealed class BootCommand : MmCommand
{
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(8);

    private readonly Argument<string?> _image = new("image")
    { Description = "RAM image [default: the Linux of test-files/linux]", HelpName = "IMAGE", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _session = new("--session") { Description = "Id of the session [default: boot- and a number]", HelpName = "SESSION" };

    private readonly Option<bool> _input = new("--input", "-i") { Description = "Send standard input to the guest; implies --console-input" };

    private readonly MachineOptions _machine = new();

    public BootCommand(CommandContext context)
        : base(
            context,
            "boot",
            "Boots Linux, or any image: opens a session, runs it to its halt while showing its console, and ends it. Ctrl-C ends it too.",
            "mm boot",
            "mm boot tests/images/hello.bin",
            "mm boot linux.bin --rom rom.bin --ram-size 128Mi --bootargs 'console=hvc0' > console.txt")
    {
        Add(_image);
        _machine.AddTo(this);
        Add(_input);
        Add(_session);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var session = call.Get(_session) ?? string.Create(CultureInfo.InvariantCulture, $"boot-{Environment.ProcessId}");
        var config = Config(call);
        await call.Manager.Sessions.NewSessionAsync(
            new NewSessionRequest { SessionId = session, Machine = new MachineRequest { Config = config } }, cancellationToken: call.Cancelled);
        var guest = new BootedGuest(call, session);
        var started = Terminal.Time.GetTimestamp();
        SessionRunResult result;
        try
        {
            result = await guest.RunAsync(config.Htif.ConsoleGetchar && call.Get(_input) ? Terminal.Input : null);
        }
        catch (Exception e) when (call.Cancelled.IsCancellationRequested && e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            throw new DetachedException($"interrupted: session {session} is ended");
        }
        finally
        {
            // Not the caller's token: an interrupted boot is to leave no session either.
            await call.Manager.Sessions.EndSessionAsync(
                new EndSessionRequest { SessionId = session, Silent = true }, deadline: DateTime.UtcNow + EndDeadline, cancellationToken: CancellationToken.None);
            await guest.FinishConsoleAsync();
        }

        Answer(call, session, result, Terminal.Time.GetElapsedTime(started), guest.ConsoleBytes);
        return ExitCode.Done;
    }

    private MachineConfig Config(Invocation call)
    {
        var config = call.Line.GetValue(_image) is { } image
            ? _machine.Read(call, image)
            : BootImages.Linux(Terminal.Folder) is var (ram, rom) ? _machine.Read(call, ram, rom, BootImages.LinuxRamLength) : throw new InvalidOperationException();
        config.Htif.ConsoleGetchar |= call.Get(_input);
        return config;
    }

    // Standard output is the guest's.
    private static void Answer(Invocation call, string session, SessionRunResult result, TimeSpan taken, ulong consoleBytes)
    {
        var stop = Stops.Of(result)[^1];
        call.Answer(
            () => new BootDocument(session, stop.Cycle, stop.RootHash, stop.Halted, stop.Payload, Math.Round(taken.TotalSeconds, 3), consoleBytes),
            DocumentContext.Default.BootDocument,
            () => call.Screen.Note(
                $"{session}: {Stops.Describe(result.Summaries[^1])} at cycle {Figures.Count(stop.Cycle)}, in {Figures.Time(taken)}, {Figures.Speed(stop.Cycle / Math.Max(taken.TotalSeconds, 0.001))}"));
    }
}
