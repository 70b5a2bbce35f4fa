// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;

namespace MachineManager.Cli.Tests.Commands;

public sealed class RunTests : FakeManagerTests
{
    [Fact]
    public async Task A_run_is_polled_with_the_same_message_until_its_result()
    {
        Script(Answers.Progress(10, 100), Answers.Progress(60, 600), Answers.Result(500, 1_000));

        (await MmAsync("run", "demo", "500", "1k")).Should().Be(0);

        Manager.Sessions.Requests.Should().HaveCount(3).And.AllBeEquivalentTo(
            new SessionRunRequest { SessionId = "demo", FinalCycles = { 500, 1_000 } });
        Terminal.Lines.Should().Equal($"cycle 500  {Answers.Hex(1)}", $"cycle 1,000  {Answers.Hex(2)}");
        Terminal.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_position_it_runs_to_the_halt()
    {
        Script(Answers.Halted(56));

        (await MmAsync("run", "demo")).Should().Be(0);

        Manager.Sessions.Requests.Should().ContainSingle().Which.Should().BeOfType<SessionRunRequest>()
            .Which.FinalCycles.Should().Equal(long.MaxValue);
        Terminal.Lines.Should().Equal($"cycle 56  {Answers.Hex(1)}  halted, payload 42");
    }

    [Fact]
    public async Task A_relative_position_begins_where_the_session_stands()
    {
        Manager.Control.OnGet = id => Answers.Session(id, cycle: 700);
        Script(Answers.Result(1_000_700));

        (await MmAsync("run", "demo", "+1M")).Should().Be(0);

        Manager.Sessions.Requests.Should().Equal(new SessionRunRequest { SessionId = "demo", FinalCycles = { 1_000_700 } });
    }

    [Fact]
    public async Task Micro_cycles_follow_a_colon()
    {
        Script(Answers.Result(5));

        (await MmAsync("run", "demo", "5:7")).Should().Be(0);

        Manager.Sessions.Requests.Should().Equal(new SessionRunRequest { SessionId = "demo", FinalCycles = { 5 }, FinalUcycles = { 7 } });
    }

    [Fact]
    public async Task Json_has_a_stop_for_each_position()
    {
        Script(Answers.Halted(56));

        (await MmAsync("run", "demo", "--json")).Should().Be(0);

        Terminal.Json.GetProperty("session").GetString().Should().Be("demo");
        var stop = Terminal.Json.GetProperty("stops")[0];
        stop.GetProperty("cycle").GetUInt64().Should().Be(56);
        stop.GetProperty("rootHash").GetString().Should().Be(Answers.Hex(1));
        stop.GetProperty("halted").GetBoolean().Should().BeTrue();
        stop.GetProperty("payload").GetUInt64().Should().Be(42);
        stop.GetProperty("tohost").GetString().Should().Be("0x0000000000000055");
    }

    [Fact]
    public async Task Ctrl_c_detaches_and_says_how_to_come_back()
    {
        using var interrupt = new CancellationTokenSource();
        var polls = 0;
        Manager.Sessions.OnRun = (_, _) =>
        {
            if (++polls == 2)
                interrupt.Cancel();
            return Task.FromResult(Answers.Progress(1, 100));
        };

        (await Terminal.RunAsync(interrupt.Token, ["run", "demo", "1k", "5G", .. Manager.Address])).Should().Be(130);

        Terminal.Out.Should().BeEmpty();
        Terminal.Error.Should().Contain("detached: session demo runs on in the manager, to cycle 5,000,000,000")
            .And.Contain($"mm run demo 1000 5000000000 --port {Manager.Port}   follows it again")
            .And.Contain($"mm ps demo --watch --port {Manager.Port}   shows it");
        Manager.Sessions.Requests.Should().AllBeOfType<SessionRunRequest>("nothing else is asked of the manager");
    }

    [Fact]
    public async Task Detach_starts_the_run_and_comes_back()
    {
        Script(Answers.Progress(0, 0));

        (await MmAsync("run", "demo", "5G", "-d", "--json")).Should().Be(0);

        Terminal.Json.GetProperty("positions")[0].GetString().Should().Be("5000000000");
        Manager.Sessions.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_terminal_sees_a_bar_with_speed_and_time_left()
    {
        var terminal = new FakeTerminal { IsInteractive = true };
        Script(Answers.Progress(10, 100_000_000), Answers.Progress(20, 200_000_000), Answers.Progress(30, 300_000_000), Answers.Result(1_000_000_000));

        (await terminal.RunAsync(["run", "demo", "1G", .. Manager.Address])).Should().Be(0);

        terminal.Out.Should().Contain("30%").And.Contain("cycle 300,000,000").And.Contain("cycles/s").And.Contain("s left");
    }

    [Fact]
    public async Task A_terminal_sees_that_a_run_waits_for_its_turn()
    {
        var terminal = new FakeTerminal { IsInteractive = true };
        var polls = 0;
        Manager.Sessions.OnRun = async (_, context) =>
        {
            if (++polls == 2)
                return Answers.Result(1_000);
            await context.WriteResponseHeadersAsync(new Metadata { { "x-run-state", "queued" }, { "x-run-queue-position", "3" } });
            return Answers.Progress(0, 0);
        };

        (await terminal.RunAsync(["run", "demo", "1k", .. Manager.Address])).Should().Be(0);

        terminal.Out.Should().Contain("queued: 3 before it");
    }

    private void Script(params SessionRunResponse[] answers)
    {
        var next = 0;
        Manager.Sessions.OnRun = (_, _) => Task.FromResult(answers[next++]);
    }
}
