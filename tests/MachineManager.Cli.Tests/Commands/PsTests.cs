// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MachineManager.Api;

namespace MachineManager.Cli.Tests.Commands;

public sealed class PsTests : FakeManagerTests
{
    private static readonly SessionInfo Running = new()
    {
        SessionId = "demo",
        State = SessionState.Running,
        Position = new Position { Cycle = 1_500_000 },
        Origin = new Position(),
        Run = new RunInfo { Start = new Position(), Target = new Position { Cycle = 3_000_000 }, Percent = 50, CyclesPerSecond = 2.5e6 },
        Emulator = new EmulatorInfo { Pid = 4711, Kind = "builtin", Checkpoints = "in-process", PrivateBytes = 3 << 20 },
        ConsoleBytes = 2048,
        Checkpoints = { new CheckpointInfo { Position = new Position(), Kind = "origin" } },
        Hashes = { new KnownHash { Position = new Position(), RootHash = Answers.Hash(7).Data } },
    };

    [Fact]
    public async Task Sessions_are_a_table()
    {
        Manager.Control.OnList = () => new ListSessionsResponse
        {
            Sessions = { Running, new SessionInfo { SessionId = "other", State = SessionState.Failed, Failure = "the emulator died" } },
        };

        (await MmAsync("ps")).Should().Be(0);

        Terminal.Lines.Should().HaveCount(3);
        Terminal.Lines[0].Should().MatchRegex("^ *session +state +cycle +run to +done +speed +memory +console +used *$");
        Terminal.Lines[1].Should().MatchRegex("^ *demo +running +1,500,000 +3,000,000 +50.0 % +2.5 M cycles/s +3.0 MiB +2.0 KiB *$");
        Terminal.Lines[2].Should().MatchRegex("^ *other +failed: the emulator died +0 *$");
        Manager.Control.Requests.Should().Equal(new ListSessionsRequest { Brief = true });
    }

    [Fact]
    public async Task Json_is_one_document_with_all_sessions()
    {
        Manager.Control.OnList = () => new ListSessionsResponse { Sessions = { Running }, Draining = true };

        (await MmAsync("ps", "--json")).Should().Be(0);

        Terminal.Json.GetProperty("draining").GetBoolean().Should().BeTrue();
        var session = Terminal.Json.GetProperty("sessions")[0];
        session.GetProperty("state").GetString().Should().Be("running");
        session.GetProperty("run").GetProperty("targetCycle").GetUInt64().Should().Be(3_000_000);
        session.GetProperty("emulatorKind").GetString().Should().Be("builtin");
        session.GetProperty("emulatorPid").GetInt32().Should().Be(4711);
        session.TryGetProperty("failure", out _).Should().BeFalse();
    }

    [Fact]
    public async Task One_session_is_told_in_full()
    {
        Manager.Control.OnGet = _ => Running;

        (await MmAsync("ps", "demo")).Should().Be(0);

        Terminal.Lines.Should().Contain("run         from cycle 0 to cycle 3,000,000, 50.0 %, 2.5 M cycles/s")
            .And.Contain("emulator    builtin, process 4711, 3.0 MiB, checkpoints in-process")
            .And.Contain("checkpoint  cycle 0  origin")
            .And.Contain($"hash        {Answers.Hex(7)}  cycle 0");
    }

    [Fact]
    public async Task Watching_one_session_has_a_line_for_each_change_until_it_ends()
    {
        Manager.Control.OnWatch = request =>
            [Running, Answers.Session(request.SessionId, SessionState.Halted, 2_000_000), Answers.Session(request.SessionId, SessionState.Ended)];

        (await MmAsync("ps", "demo", "--watch", "--interval", "100ms", "--json")).Should().Be(0);

        Terminal.Lines.Should().HaveCount(3);
        Terminal.Lines[1].Should().Contain("\"state\":\"halted\"").And.Contain("\"cycle\":2000000");
        Manager.Control.Requests.Should().Equal(
            new WatchSessionRequest { SessionId = "demo", Interval = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(100)) });
    }

    [Fact]
    public async Task Watching_all_draws_the_table_anew_until_ctrl_c()
    {
        using var interrupt = new CancellationTokenSource();
        var looks = 0;
        Manager.Control.OnList = () =>
        {
            if (++looks == 3)
                interrupt.Cancel();
            return new ListSessionsResponse { Sessions = { Answers.Session($"session-{looks}") } };
        };
        var terminal = new FakeTerminal { IsInteractive = true };

        (await terminal.RunAsync(interrupt.Token, ["ps", "-w", "--interval", "10ms", .. Manager.Address])).Should().Be(130);

        terminal.Out.Should().Contain("session-1").And.Contain("session-2").And.Contain("╭");
    }

    [Fact]
    public async Task An_unknown_session_is_refused_as_the_manager_says()
    {
        Manager.Control.OnGet = _ => throw Answers.Refusal(StatusCode.NotFound, "there is no session 'demo'");

        (await MmAsync("ps", "demo")).Should().Be(1);

        Terminal.Error.Should().Be("mm: NOT_FOUND: there is no session 'demo'\n");
    }
}
