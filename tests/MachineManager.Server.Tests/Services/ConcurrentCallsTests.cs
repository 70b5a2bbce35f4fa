// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;
using Proto = CartesiMachine;

namespace MachineManager.Server.Tests.Services;

public sealed class ConcurrentCallsTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task A_call_that_equals_one_in_progress_already_exists()
    {
        var latch = new Latch();
        var script = new MachineScript();
        var id = await fixture.OpenAsync(script);
        script.Before = (call, _) => call == "ReadMemory" ? latch.HoldAsync() : Task.CompletedTask;
        var request = new SessionReadMemoryRequest { SessionId = id, Position = new Proto.ReadMemoryRequest { Length = 8 } };
        var first = fixture.Client.SessionReadMemoryAsync(request);
        await latch.Reached;
        await fixture.Client.SessionReadMemoryAsync(request).ShouldBeRefusedAsync(StatusCode.AlreadyExists);
        latch.Release();
        await first;
        await fixture.Client.SessionReadMemoryAsync(request);
    }

    [Fact]
    public async Task The_same_run_is_a_poll_whatever_its_metadata()
    {
        var latch = new Latch();
        var script = new MachineScript();
        var id = await fixture.OpenAsync(script);
        script.Before = (call, _) => call == "Run" ? latch.HoldAsync() : Task.CompletedTask;
        var request = new SessionRunRequest { SessionId = id, FinalCycles = { 50 } };
        await fixture.Client.SessionRunAsync(request);
        await latch.Reached;
        for (var i = 0; i < 3; i++)
        {
            var answer = await fixture.Client.SessionRunAsync(request, new Metadata { { "traceparent", $"00-{i}" } });
            answer.RunOneofCase.Should().Be(SessionRunResponse.RunOneofOneofCase.Progress);
        }

        latch.Release();
        await fixture.RunAsync(id, 50);
        fixture.Emulators.Of(id)[0].RunLimits.Should().Equal(0, 50);
    }

    [Fact]
    public async Task A_slow_session_does_not_delay_another()
    {
        var latch = new Latch();
        var slow = await fixture.OpenAsync(new MachineScript { Before = (call, limit) => call == "Run" && limit > 0 ? latch.HoldAsync() : Task.CompletedTask });
        await fixture.Client.SessionRunAsync(new SessionRunRequest { SessionId = slow, FinalCycles = { 50 } });
        await latch.Reached;
        var other = await fixture.OpenAsync();
        (await fixture.RunAsync(other, 20)).Cycle.Should().Be(20);
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = other });
        latch.Release();
        await fixture.RunAsync(slow, 50);
    }

    [Fact]
    public async Task Two_forces_for_one_id_leave_one_session()
    {
        var id = await fixture.OpenAsync();
        var stored = new NewSessionRequest { SessionId = id, Force = true, Machine = new Proto.MachineRequest { Directory = "stored" } };
        var calls = new[] { fixture.Client.NewSessionAsync(ServiceFixture.Open(id, force: true)), fixture.Client.NewSessionAsync(stored) };
        foreach (var call in calls)
        {
            try
            {
                await call;
            }
            catch (RpcException e)
            {
                e.StatusCode.Should().Be(StatusCode.InvalidArgument, "the other may have ended it while it was starting");
            }
        }

        fixture.Emulators.Of(id).Should().ContainSingle(emulator => !emulator.Stopped);
        (await fixture.RunAsync(id, 10)).Cycle.Should().Be(10);
    }

    [Fact]
    public async Task A_client_that_gives_NewSession_up_leaves_nothing()
    {
        var latch = new Latch();
        var id = Guid.NewGuid().ToString("N");
        fixture.Emulators.Script(id, new MachineScript { Before = (call, _) => call == "Create" ? latch.HoldAsync() : Task.CompletedTask });
        using var client = new CancellationTokenSource();
        var call = fixture.Client.NewSessionAsync(ServiceFixture.Open(id), cancellationToken: client.Token);
        await latch.Reached;
        await client.CancelAsync();
        await call.ShouldBeRefusedAsync(StatusCode.Cancelled);
        latch.Release();
        fixture.Emulators.Script(id, new MachineScript());
        await fixture.Client.NewSessionAsync(ServiceFixture.Open(id, force: true));
        fixture.Emulators.Of(id)[0].Stopped.Should().BeTrue();
    }

    [Fact]
    public async Task When_the_manager_shuts_down_sessions_end_and_new_calls_are_unavailable()
    {
        var own = new ServiceFixture();
        await own.InitializeAsync();
        var id = await own.OpenAsync();
        await own.Service<SessionRegistry>().EndAllAsync();
        own.Emulators.Of(id)[0].Stopped.Should().BeTrue();
        await own.Client.NewSessionAsync(ServiceFixture.Open("new")).ShouldBeRefusedAsync(StatusCode.Unavailable);
        await own.Client.SessionRunAsync(new SessionRunRequest { SessionId = id, FinalCycles = { 1 } }).ShouldBeRefusedAsync(StatusCode.Unavailable);
        await own.DisposeAsync();
    }
}
