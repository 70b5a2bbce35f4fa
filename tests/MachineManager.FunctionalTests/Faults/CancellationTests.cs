// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>A client that gives up, wherever its call is: nothing of it is left, and sessions work.</summary>
public abstract class CancellationTests(FaultFixture fixture) : FaultTests(fixture)
{
    [Theory]
    [InlineData(FaultPoint.Start)]
    [InlineData(FaultPoint.CheckIn)]
    [InlineData("Machine")]
    [InlineData("ReadCsr")]
    [InlineData("Run")]
    [InlineData("GetRootHash")]
    [InlineData("Snapshot")]
    public async Task NewSession_given_up_while_the_emulator_is_at_a_point(string point)
    {
        Emulators.Arm(InNext(point, FaultAction.Hang));
        var session = Manager.Session();
        using var client = new CancellationTokenSource();
        var opening = OpenAsync(session, client.Token);
        await ReachedAsync(point);

        await client.CancelAsync();

        await opening.MustFailAsync(StatusCode.Cancelled);
        await BystanderAloneAsync();
        Emulators.Disarm();
        await session.NewAsync(Toy(), force: true);
    }

    [Theory]
    [InlineData("Store")]
    [InlineData("ReadMemory")]
    [InlineData("WriteMemory")]
    [InlineData("GetProof")]
    [InlineData("StepUarch")]
    public async Task A_call_given_up_in_the_middle_is_finished_and_the_session_works(string rpc)
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast(rpc, FaultAction.Hang));
        using var client = new CancellationTokenSource();
        var call = CallAsync(session, rpc, client.Token);
        await ReachedAsync(rpc);

        await client.CancelAsync();

        await call.MustFailAsync(StatusCode.Cancelled);
        await BystanderMustAnswerAsync();
        Emulators.Disarm();
        (await session.RunToEndAsync(1000)).Cycle.Should().Be(1000);
    }

    [Fact]
    public async Task NewSession_given_up_after_any_time()
    {
        var watch = Stopwatch.StartNew();
        await (await NewToyAsync()).EndAsync();
        var whole = watch.Elapsed;

        for (var i = 0; i < 24; i++)
        {
            var session = Manager.Session();
            using var client = new CancellationTokenSource(whole * i / 20);
            await IgnoringAsync(OpenAsync(session, client.Token));
            if (i % 4 == 3)
                await session.NewAsync(Toy(), force: true);
            await session.EndAsync(silent: true);
        }

        await BystanderAloneAsync();
    }

    [Fact]
    public async Task Runs_and_ends_given_up_after_any_time()
    {
        for (var i = 0; i < 12; i++)
        {
            var session = await NewToyAsync();
            using var client = new CancellationTokenSource(TimeSpan.FromMilliseconds(i));
            await IgnoringAsync(Manager.Client.SessionRunAsync(session.RunRequest(50, 100), cancellationToken: client.Token).ResponseAsync);
            (await session.RunToEndAsync(50, 100)).Cycle.Should().Be(100, "whoever has started it, it is run");
            (await session.RunToEndAsync(20)).Cycle.Should().Be(20);
            using var ending = new CancellationTokenSource(TimeSpan.FromMilliseconds(i));
            await IgnoringAsync(Manager.Client.EndSessionAsync(
                new EndSessionRequest { SessionId = session.Id }, cancellationToken: ending.Token).ResponseAsync);
            await session.EndAsync(silent: true);
        }

        await BystanderAloneAsync();
    }

    [Theory]
    [InlineData(FaultPoint.Start)]
    [InlineData(FaultPoint.CheckIn)]
    public async Task A_deadline_shorter_than_the_start_answers_DEADLINE_EXCEEDED_and_leaves_nothing(string point)
    {
        Emulators.Arm(InNext(point, FaultAction.Hang));
        var session = Manager.Session();

        var opening = Manager.Client.NewSessionAsync(RequestOf(session), deadline: DateTime.UtcNow.AddSeconds(1)).ResponseAsync;

        (await FluentActions.Awaiting(() => opening).Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.DeadlineExceeded);
        await BystanderAloneAsync();
        Emulators.Disarm();
        await session.NewAsync(Toy(), force: true);
    }

    [Fact]
    public async Task A_client_that_goes_away_leaves_nothing_that_it_had_begun()
    {
        Emulators.Arm(InNext("Machine", FaultAction.Hang));
        var session = Manager.Session();
        var channel = Manager.NewChannel();
        var opening = new ManagerClient(channel).NewSessionAsync(RequestOf(session)).ResponseAsync;
        await ReachedAsync("Machine");

        channel.Dispose();

        await FluentActions.Awaiting(() => opening).Should().ThrowAsync<RpcException>();
        await BystanderAloneAsync();
    }

    private static NewSessionRequest RequestOf(SessionClient session) =>
        new() { SessionId = session.Id, Machine = new CartesiMachine.MachineRequest { Config = Toy() } };

    private Task OpenAsync(SessionClient session, CancellationToken cancellation) =>
        Manager.Client.NewSessionAsync(RequestOf(session), cancellationToken: cancellation).ResponseAsync;

    private static Task CallAsync(SessionClient session, string rpc, CancellationToken cancellation)
    {
        var wire = session.Wire;
        return rpc switch
        {
            "Store" => wire.SessionStoreAsync(
                new() { SessionId = session.Id, Store = new() { Directory = $"/proc/no-such-folder/{session.Id}" } },
                cancellationToken: cancellation).ResponseAsync,
            "ReadMemory" => wire.SessionReadMemoryAsync(
                new() { SessionId = session.Id, Position = new() { Address = TestMachines.RamStart, Length = 8 } },
                cancellationToken: cancellation).ResponseAsync,
            "WriteMemory" => wire.SessionWriteMemoryAsync(
                new() { SessionId = session.Id, Position = new() { Address = TestMachines.RamStart } },
                cancellationToken: cancellation).ResponseAsync,
            "GetProof" => wire.SessionGetProofAsync(
                new() { SessionId = session.Id, Target = new() { Log2Size = 64 } }, cancellationToken: cancellation).ResponseAsync,
            _ => wire.SessionStepAsync(
                new() { SessionId = session.Id, StepParams = new() { LogType = new() } }, cancellationToken: cancellation).ResponseAsync,
        };
    }

    private static async Task IgnoringAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled)
        {
            // Given up in time.
        }
    }

    /// <summary>What was given up goes in the background; the bystander's emulator stays.</summary>
    private async Task BystanderAloneAsync()
    {
        await Patience.PollAsync(
            () => Task.FromResult(ProcessTable.EmulatorsOf(Manager).Select(p => p.Group).Distinct().Count()), left => left == 1, "the end of the rest");
        OnlyTheBystanderMustBeLeft();
        await BystanderMustAnswerAsync();
    }
}
