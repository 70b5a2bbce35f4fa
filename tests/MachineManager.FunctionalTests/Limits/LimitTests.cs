// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Limits;

/// <summary>Over a limit the answer is RESOURCE_EXHAUSTED and names it; what is within the limits goes on.</summary>
public sealed class LimitTests(LimitTests.Fixture fixture) : ManagerTests<LimitTests.Fixture>(fixture), IClassFixture<LimitTests.Fixture>
{
    [Fact]
    public async Task Sessions()
    {
        var (first, second, third) = (Manager.Session(), Manager.Session(), Manager.Session());
        await first.NewAsync(KnownMachine.Trap());
        await second.NewAsync(KnownMachine.Trap());

        (await third.NewAsync(KnownMachine.Trap()).MustFailAsync(StatusCode.ResourceExhausted)).Should().Contain("2 sessions").And.Contain("MaxSessions");

        await first.EndAsync();
        (await third.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);
        (await second.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
    }

    [Fact]
    public async Task Memory_of_a_machine()
    {
        var session = Manager.Session();
        var text = await session.NewAsync(TestMachines.Program("hello.bin", ramLength: 5 * TestMachines.Mebibyte)).MustFailAsync(StatusCode.ResourceExhausted);
        text.Should().Contain("5242880 bytes").And.Contain("at most 4194304 (MaxMachineBytes)");
        await session.NewAsync(TestMachines.Program("hello.bin", ramLength: 4 * TestMachines.Mebibyte));
    }

    [Fact]
    public async Task Size_of_a_request_and_of_what_is_read()
    {
        var session = Manager.Session();
        await session.NewAsync(KnownMachine.Trap());
        var write = session.WriteAsync(0, TestMachines.RamStart, new byte[Fixture.MessageBytes]);
        (await write.MustFailAsync(StatusCode.ResourceExhausted)).Should().Contain($"at most {Fixture.MessageBytes} are accepted (MaxReceiveMessageSize)");
        var read = session.ReadAsync(0, TestMachines.RamStart, Fixture.MessageBytes + 1);
        (await read.MustFailAsync(StatusCode.ResourceExhausted)).Should().Contain($"at most {Fixture.MessageBytes} (MaxSendMessageSize)");
        (await session.ReadAsync(0, TestMachines.RamStart, 8)).Should().HaveCount(8);
    }

    [Fact]
    public async Task Of_more_runs_than_there_are_places_one_says_that_it_waits_and_all_take_turns()
    {
        var machine = TestMachines.Of(GuestProgram.Write(Files, "endless.bin", GuestProgram.Endless));
        var sessions = new[] { Manager.Session(), Manager.Session() };
        foreach (var session in sessions)
            await session.NewAsync(machine);

        await Task.WhenAll(sessions.Select(session => session.StartRunAsync(ulong.MaxValue)));
        var queued = await Patience.PollAsync(
            async () => await Task.WhenAll(sessions.Select(HeadersAsync)),
            headers => headers.Any(h => h.GetValue("x-run-state") == "queued"),
            "a run that waits");

        queued.Single(h => h.GetValue("x-run-state") is not null).GetValue("x-run-queue-position").Should().Be("0");
        queued.Should().Contain(h => h.GetValue("x-run-state") == null, "one of them runs");
    }

    private async Task<Metadata> HeadersAsync(SessionClient session)
    {
        using var call = Manager.Client.SessionRunAsync(session.RunRequest(ulong.MaxValue), deadline: Patience.Deadline);
        await call.ResponseAsync;
        return await call.ResponseHeadersAsync;
    }

    public sealed class Fixture : ManagerFixture
    {
        public const int MessageBytes = 1 << 16;

        internal override ManagerStart Start => base.Start
            .WithOption("MaxSessions", "2")
            .WithOption("MaxMachineBytes", $"{4 * TestMachines.Mebibyte}")
            .WithOption("MaxReceiveMessageSize", $"{MessageBytes}")
            .WithOption("MaxSendMessageSize", $"{MessageBytes}")
            .WithOption("MaxRunning", "1");
    }
}
