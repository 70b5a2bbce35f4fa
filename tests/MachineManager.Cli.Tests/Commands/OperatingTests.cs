// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using MachineManager.Api;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.Cli.Tests.Commands;

/// <summary>store, end, drain and health.</summary>
public sealed class OperatingTests : FakeManagerTests
{
    [Theory]
    [InlineData("./snap", "/somewhere/snap")]
    [InlineData("../snap", "/snap")]
    [InlineData("snap", "snap")]
    [InlineData("/var/snap", "/var/snap")]
    public async Task A_directory_is_meant_from_here_where_it_says_so(string given, string sent)
    {
        Manager.Sessions.OnOther = _ => { };
        var terminal = new FakeTerminal { Folder = "/somewhere" };

        (await terminal.RunAsync(["store", "demo", given, .. Manager.Address])).Should().Be(0);

        Manager.Sessions.Requests.Should().Equal(new SessionStoreRequest { SessionId = "demo", Store = new StoreRequest { Directory = sent } });
    }

    [Fact]
    public async Task Several_sessions_can_be_ended()
    {
        Manager.Sessions.OnOther = _ => { };

        (await MmAsync("end", "a", "b", "--silent")).Should().Be(0);

        Manager.Sessions.Requests.Should().Equal(
            new EndSessionRequest { SessionId = "a", Silent = true }, new EndSessionRequest { SessionId = "b", Silent = true });
        Terminal.Lines.Should().Equal("session a: ended", "session b: ended");
    }

    [Fact]
    public async Task Draining_is_followed_until_no_session_is_left()
    {
        Manager.Control.OnDrain = async (_, output, _) =>
        {
            await output.WriteAsync(new DrainProgress { Draining = true, Sessions = 3, Running = 1 });
            await output.WriteAsync(new DrainProgress { Draining = true, Sessions = 3, Running = 1 });
            await output.WriteAsync(new DrainProgress { Draining = true, Sessions = 1 });
            await output.WriteAsync(new DrainProgress { Draining = true });
        };

        (await MmAsync("drain", "--stop", "--deadline", "5m")).Should().Be(0);

        Terminal.Lines.Should().Equal("draining: 3 sessions, 1 of them running", "draining: 1 session, 0 of them running", "draining: no session is left");
        Manager.Control.Requests.Should().Equal(new DrainRequest { Stop = true, Deadline = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromMinutes(5)) });
    }

    [Fact]
    public async Task Ctrl_c_leaves_the_manager_draining_and_says_so()
    {
        using var interrupt = new CancellationTokenSource();
        Manager.Control.OnDrain = async (_, output, cancelled) =>
        {
            await output.WriteAsync(new DrainProgress { Draining = true, Sessions = 3 }, cancelled);
            await output.WriteAsync(new DrainProgress { Draining = true, Sessions = 2 }, cancelled);
            await Task.Delay(Timeout.Infinite, cancelled);
        };

        var draining = Terminal.RunAsync(interrupt.Token, ["drain", .. Manager.Address]);
        await Terminal.WroteAsync("draining: 2 sessions, 0 of them running");
        await interrupt.CancelAsync();

        (await draining).Should().Be(130);
        Terminal.Error.Should().StartWith("detached: the manager stays out of service\n").And.Contain("mm drain --cancel --port");
    }

    [Fact]
    public async Task The_manager_can_be_taken_back_into_service()
    {
        Manager.Control.OnDrain = (_, output, _) => output.WriteAsync(new DrainProgress { Sessions = 2, Running = 1 });

        (await MmAsync("drain", "--cancel", "--json")).Should().Be(0);

        Terminal.Lines.Should().Equal("""{"draining":false,"sessions":2,"running":1}""");
        Manager.Control.Requests.Should().Equal(new DrainRequest { Cancel = true });
    }

    [Theory]
    [InlineData(1, "SERVING", 0)]
    [InlineData(2, "NOT_SERVING", 1)]
    public async Task Health_is_told_and_is_the_exit_code(int status, string name, int exitCode)
    {
        Manager.Health.Status = (ServingStatus)status;

        (await MmAsync("health", "MachineManager.Control")).Should().Be(exitCode);

        Terminal.Lines.Should().Equal($"MachineManager.Control: {name}");
    }

    [Fact]
    public async Task The_health_of_an_unknown_service_is_refused()
    {
        (await MmAsync("health", "no.such", "--json")).Should().Be(1);

        Terminal.Error.Should().Be("mm: NOT_FOUND: unknown service\n");
    }
}
