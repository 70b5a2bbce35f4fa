// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Globalization;
using System.Numerics;
using DemoClient.Output;
using DemoClient.Sessions;
using Grpc.Core;

namespace DemoClient.Options;

/// <summary>The command line: its options, and what a run of it does.</summary>
internal static class DemoCommand
{
    private const string LinuxHint = "./download-test-images.sh builds it";

    private static readonly Option<string> Address = new("--address")
    { Description = "Host of the manager", DefaultValueFactory = _ => "127.0.0.1" };

    private static readonly Option<int> Port = Number("--port", "Port of the manager", 50051, 1, 65535);

    private static readonly Option<string> SessionId = new("--session-id")
    { Description = "Id of the session", DefaultValueFactory = _ => $"demo-{Environment.ProcessId}" };

    private static readonly Option<bool> Force = new("--force")
    { Description = "End a session of this id first" };

    private static readonly Option<FileInfo?> ProgramImage = new("--program")
    { Description = "RAM image to run [default: tests/images/loop.bin]" };

    private static readonly Option<FileInfo?> RomImage = new("--rom")
    { Description = "ROM image [default: tests/images/rom.bin, which jumps to RAM]" };

    private static readonly Option<int> RamMebibytes = Number("--ram", "RAM length in MiB", 64, 1, 1 << 20);

    private static readonly Option<string> BootArguments = new("--bootargs")
    { Description = "Boot arguments for the ROM", DefaultValueFactory = _ => "" };

    private static readonly Option<bool> Yields = new("--yields")
    { Description = "Turn the machine's automatic and manual yields on" };

    private static readonly Option<long> Cycles = Number("--cycles", "Cycles of a step", 200_000_000L, 1, long.MaxValue);

    private static readonly Option<int> Steps = Number("--steps", "Most steps; the halt or a manual yield ends the run too", int.MaxValue, 1, int.MaxValue);

    private static readonly Option<int> Poll = Number("--poll", "Milliseconds between two polls", 100, 1, 60_000);

    private static readonly Option<bool> Linux = new("--linux")
    { Description = "Boot the Debian images of test-files/linux, with 128 MiB of RAM" };

    private static readonly Option<bool> Plain = new("--no-progress")
    { Description = "No progress bar; there is none either where the output is no terminal" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Opens a session of a machine manager, runs it step by step, and ends it.")
        {
            Address, Port, SessionId, Force, ProgramImage, RomImage, RamMebibytes, BootArguments, Yields, Cycles, Steps, Poll, Linux, Plain,
        };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The options as the session runner takes them.</summary>
    /// <exception cref="FileNotFoundException">An image is not there.</exception>
    internal static DemoOptions Read(ParseResult line)
    {
        var linux = line.GetValue(Linux);
        return new DemoOptions
        {
            Address = line.GetRequiredValue(Address),
            Port = line.GetRequiredValue(Port),
            SessionId = line.GetRequiredValue(SessionId),
            Force = line.GetValue(Force),
            RamImage = Image(line.GetValue(ProgramImage), linux, "ram.bin", "loop.bin"),
            RomImage = Image(line.GetValue(RomImage), linux, "rom.bin", "rom.bin"),
            RamLength = (linux && line.GetResult(RamMebibytes) is not { Implicit: false } ? 128UL : (ulong)line.GetValue(RamMebibytes)) << 20,
            BootArguments = line.GetRequiredValue(BootArguments),
            Yields = line.GetValue(Yields),
            Positions = RunPlan.Positions(linux ? RunPlan.KnownLinuxPositions : [], (ulong)line.GetValue(Cycles), line.GetValue(Steps)),
            PollPeriod = TimeSpan.FromMilliseconds(line.GetValue(Poll)),
            Plain = line.GetValue(Plain) || Console.IsOutputRedirected,
        };
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancelled)
    {
        try
        {
            var options = Read(line);
            var view = new ProgressView(Console.Out, options.Plain, TimeProvider.System);
            await SessionRunner.RunAsync(options, view, cancelled).ConfigureAwait(false);
            return 0;
        }
        catch (Exception error) when (error is FileNotFoundException)
        {
            return Fail(error.Message);
        }
        catch (Exception) when (cancelled.IsCancellationRequested)
        {
            return Fail("interrupted; the session is ended");
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable)
        {
            return Fail($"no manager answers at {line.GetValue(Address)}:{line.GetValue(Port)} ({error.Status.Detail}); " +
                "start one with: dotnet run -c Release --project MachineManager.Server");
        }
        catch (RpcException error)
        {
            return Fail($"the manager answers {error.StatusCode}: {error.Status.Detail}");
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"demo-machine-manager-client: {message}");
        return 1;
    }

    private static string Image(FileInfo? given, bool linux, string linuxName, string programName)
    {
        if (given is not null)
            return given.Exists ? given.FullName : throw new FileNotFoundException($"there is no image {given.FullName}");
        return linux
            ? ImageFolder.Find($"test-files/linux/{linuxName}", LinuxHint)
            : ImageFolder.Find($"tests/images/{programName}", "give one with --program and --rom");
    }

    private static Option<T> Number<T>(string name, string description, T value, T least, T most)
        where T : struct, INumber<T>
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            // What is no number at all has its own error, and a default has no token.
            if (result is { Implicit: false, Tokens: [var token] } &&
                T.TryParse(token.Value, CultureInfo.InvariantCulture, out var given) && (given < least || given > most))
                result.AddError($"{name} {given} is not between {least} and {most}");
        });
        return option;
    }
}
