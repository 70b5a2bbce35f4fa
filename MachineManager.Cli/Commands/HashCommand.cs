// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using GrpcMachineClient;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Progress;
using MachineManager.Cli.Runs;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>Tells root hashes.</summary>
internal sealed class HashCommand : MmCommand
{
    private readonly Argument<string> _session;

    private readonly Argument<PositionText[]> _positions = new("position")
    {
        Description = "Positions, ascending [default: where the session stands]",
        HelpName = "POSITION",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = Parsers.Positions,
    };

    private readonly Option<Hash?> _expect = new("--expect")
    { Description = "What the last hash must be; exit code 4 where it is another", HelpName = "HASH", CustomParser = result => Parsers.Hash(result) };

    public HashCommand(CommandContext context)
        : base(
            context,
            "hash",
            "Tells the root hash of a session's machine at positions. The session moves there: it runs, or goes back.",
            "mm hash demo",
            "mm hash demo 0 1M 10M",
            "mm hash demo 200M --expect f964fd097c65ff1923f8660c4a6b1b2fc0f2bd5c8855feb4482dfc1191f0b453")
    {
        _session = SessionArgument();
        Add(_positions);
        Add(_expect);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var session = call.Get(_session);
        var given = call.Line.GetValue(_positions) ?? [];
        var positions = given.Length == 0
            ? [await call.ResolveAsync(session, null, "POSITION")]
            : await RunCommand.PositionsAsync(call, session, given);
        var follower = new RunFollower(call.Manager.Sessions, Terminal.Time);
        var result = await RunProgress.ShowAsync(
            call.Screen, Terminal.Time, positions[^1], report => follower.FollowAsync(RunFollower.Request(session, positions), report, call.Cancelled));

        // Fewer than were asked for where the machine waits at a manual yield before them.
        var hashes = Stops.Of(result).Zip(positions)
            .TakeWhile(s => s.First.Halted || s.First.Cycle >= s.Second.Cycle)
            .Select(s => new HashDocument(s.Second.Cycle, s.Second.Ucycle, s.First.RootHash))
            .ToArray();
        call.Answer(
            () => new HashesDocument(session, hashes),
            DocumentContext.Default.HashesDocument,
            () =>
            {
                foreach (var hash in hashes)
                    call.Screen.Line($"{hash.RootHash}  {new MachinePosition(hash.Cycle, hash.Ucycle).Argument}");
            });
        if (hashes.Length < positions.Count)
            throw new VerificationException($"the machine waits at a manual yield at cycle {result.Cycle}: there is no hash at {positions[hashes.Length]}");
        Check(hashes[^1], call.Get(_expect));
        return ExitCode.Done;
    }

    private static void Check(HashDocument hash, Hash? expected)
    {
        if (expected is { } wanted && wanted.ToString() != hash.RootHash)
            throw new VerificationException($"the root hash at cycle {hash.Cycle} is {hash.RootHash}, and not {wanted}");
    }
}
