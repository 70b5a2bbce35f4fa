// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using EmulatorBenchmarks.Servers;
using EmulatorBenchmarks.Workloads;

namespace EmulatorBenchmarks.Commands;

/// <summary>The command's options.</summary>
internal sealed class BenchmarkOptions
{
    private const int DefaultRounds = 5;
    private const ulong DefaultCycles = 1_000_000_000;

    private readonly Option<string> _server = new("--server")
    {
        Description = "Command of the server under test, for a shell; the one that was built with the tool otherwise",
        DefaultValueFactory = _ => BuiltServer.Command,
    };

    private readonly Option<string?> _peer = new("--peer")
    {
        Description = "Command of a server of the same protocol to measure beside it; {address}, {session} and {checkin} in it are replaced, "
            + "or the real server's options added",
    };

    private readonly Option<int> _rounds = new("--rounds")
    {
        Description = "How often everything is measured; figures are medians",
        DefaultValueFactory = _ => DefaultRounds,
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "What to measure; everything otherwise",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<ulong> _cycles = new("--cycles")
    {
        Description = "Cycles that loop, alu and sieve run for",
        DefaultValueFactory = _ => DefaultCycles,
    };

    private readonly Option<string?> _micro = new("--uarch")
    {
        Description = "Image of the micro-architecture's RAM; one that takes as many micro-cycles for an instruction is made otherwise",
    };

    private readonly Option<bool> _check = new("--check") { Description = "A promise that is not kept is a problem" };
    private readonly Option<string?> _json = new("--json") { Description = "File that the figures are written to, as JSON" };

    public BenchmarkOptions()
    {
        _only.AcceptOnlyFromAmong([.. WorkloadList.Names]);
        _rounds.Validators.Add(result =>
        {
            if (result.GetValue(_rounds) < 1)
                result.AddError($"--rounds is {result.GetValue(_rounds)}; it must be at least 1");
        });
        _cycles.Validators.Add(result =>
        {
            if (result.GetValue(_cycles) is < SpeedWorkload.LeastCycles or > SpeedWorkload.MostCycles)
                result.AddError($"--cycles is {result.GetValue(_cycles)}; it must be {SpeedWorkload.LeastCycles} to {SpeedWorkload.MostCycles}");
        });
        _micro.Validators.Add(result =>
        {
            if (result.GetValue(_micro) is { } file && !File.Exists(file))
                result.AddError($"--uarch names '{file}'; there must be such a file");
        });
        AddCommandCheck(_server!);
        AddCommandCheck(_peer);
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _peer, _rounds, _only, _check, _json, _cycles, _micro, _server })
            command.Options.Add(option);
    }

    public BenchmarkSettings Read(ParseResult parsed) => new()
    {
        Server = parsed.GetRequiredValue(_server),
        Peer = parsed.GetValue(_peer),
        Rounds = parsed.GetRequiredValue(_rounds),
        Only = parsed.GetRequiredValue(_only),
        Cycles = parsed.GetRequiredValue(_cycles),
        MicroImage = parsed.GetValue(_micro),
        Checks = parsed.GetValue(_check),
        Json = parsed.GetValue(_json),
    };

    private static void AddCommandCheck(Option<string?> option) => option.Validators.Add(result =>
    {
        try
        {
            _ = new ServerCommand(result.GetValue(option) ?? string.Empty);
        }
        catch (ArgumentException e)
        {
            result.AddError($"{option.Name} {e.Message}");
        }
    });
}
