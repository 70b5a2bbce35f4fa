// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Telemetry;

public sealed class EmulatorCallTests
{
    [Fact]
    public async Task A_call_to_an_emulator_is_a_span_whose_id_the_emulator_receives()
    {
        using var spans = new Spans();
        await using var machine = await ListeningMachine.StartAsync();
        await using var client = new MachineClient(machine.Address, new MachineClientOptions { Observer = Calls("s", 4711).Begin });
        using (ClientSpan(spans))
            await client.GetRootHashAsync();

        var span = spans.Single("emulator GetRootHash");
        span.TraceId.Should().Be(spans.TraceId);
        span.Kind.Should().Be(ActivityKind.Client);
        span.GetTagItem("rpc.method").Should().Be("GetRootHash");
        span.GetTagItem("process.pid").Should().Be(4711);
        span.GetTagItem(ManagerTracing.SessionTag).Should().Be("s");
        machine.Calls.Should().Equal(("GetRootHash", span.Id));
    }

    [Fact]
    public async Task A_refused_call_is_an_error_and_the_next_one_is_not_its_child()
    {
        using var spans = new Spans();
        await using var machine = await ListeningMachine.StartAsync();
        await using var client = new MachineClient(machine.Address, new MachineClientOptions { Observer = Calls("s", 4711).Begin });
        using (var outer = ClientSpan(spans))
        {
            var refused = () => client.DestroyAsync();
            await refused.Should().ThrowAsync<MachineClientException>();
            Activity.Current.Should().BeSameAs(outer);
            await client.GetRootHashAsync();
        }

        spans.Single("emulator Destroy").GetTagItem("rpc.grpc.status_code").Should().Be((int)StatusCode.FailedPrecondition);
        spans.Single("emulator Destroy").Status.Should().Be(ActivityStatusCode.Error);
        spans.Single("emulator GetRootHash").ParentSpanId.Should().Be(spans.Single("emulator Destroy").ParentSpanId);
    }

    [Fact]
    public async Task A_clients_trace_goes_on_to_the_emulator_when_the_manager_records_nothing()
    {
        await using var machine = await ListeningMachine.StartAsync();
        await using var client = new MachineClient(machine.Address, new MachineClientOptions { Observer = Calls("s", 4711).Begin });
        // What ASP.NET Core makes of a request whose client has a trace.
        using (var request = new Activity("request").SetParentId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00").Start())
        {
            await client.GetRootHashAsync();
            machine.Calls.Should().Equal(("GetRootHash", request.Id));
        }
    }

    [Fact]
    public async Task Without_a_trace_nothing_is_sent()
    {
        await using var machine = await ListeningMachine.StartAsync();
        await using var client = new MachineClient(machine.Address, new MachineClientOptions { Observer = Calls(null, 4711).Begin });
        await client.GetRootHashAsync();
        using (new Activity("request without a client's trace").Start())
            await client.GetRootHashAsync();
        machine.Calls.Should().Equal(("GetRootHash", null), ("GetRootHash", null));
    }

    [Fact]
    public void When_nobody_listens_a_call_allocates_nothing()
    {
        var calls = Calls("s", 4711);
        calls.Begin("Run").Should().BeNull();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            calls.Begin("Run");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Hashes_and_checkpoints_are_counted_where_the_emulator_has_answered()
    {
        using var meters = new CountedMeters();
        var calls = Calls("s", 4711, new EmulatorMetrics(meters));
        calls.Begin("GetRootHash")!(StatusCode.OK);
        calls.Begin("RunAndHash")!(StatusCode.OK);
        calls.Begin("GetRootHash")!(StatusCode.Aborted);
        calls.Begin("Take")!(StatusCode.OK);
        calls.Begin("Restore")!(StatusCode.OK);
        meters.Sum("machinemanager.hash.computed").Should().Be(2);
        meters.Sum("machinemanager.checkpoint.taken").Should().Be(1);
        meters.Sum("machinemanager.checkpoint.restored").Should().Be(1);
    }

    private static EmulatorCalls Calls(string? sessionId, int pid, EmulatorMetrics? metrics = null) => new(
        new EmulatorObserver(
            metrics ?? new EmulatorMetrics(Fakes.Meters.Instance),
            new SessionScopes(new ManagerOptions(), NullLogger<SessionScopes>.Instance),
            TimeProvider.System),
        pid)
    {
        SessionId = sessionId,
    };

    private static Activity ClientSpan(Spans spans) =>
        new Activity("client").SetParentId(spans.TraceId, spans.Client, ActivityTraceFlags.Recorded).Start();
}
