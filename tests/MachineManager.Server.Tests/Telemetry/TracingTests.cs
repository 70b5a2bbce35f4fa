// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Server.Telemetry;
using MachineManager.Server.Tests.Services;
using MachineManager.Server.Tests.Sessions;

namespace MachineManager.Server.Tests.Telemetry;

public sealed class TracingTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const string Service = "CartesiMachineManager.MachineManager";

    [Fact]
    public async Task A_clients_call_is_a_span_under_the_clients_own()
    {
        using var spans = new Spans();
        var id = Guid.NewGuid().ToString("N");
        await fixture.Client.NewSessionAsync(ServiceFixture.Open(id), Headers(spans));

        await SessionFixture.UntilAsync(() => spans.Ended.Length == 1, "the span has ended");
        var span = spans.Single($"{Service}/NewSession");
        span.TraceId.Should().Be(spans.TraceId);
        span.ParentSpanId.Should().Be(spans.Client);
        span.Kind.Should().Be(ActivityKind.Server);
        span.GetTagItem("rpc.service").Should().Be(Service);
        span.GetTagItem("rpc.method").Should().Be("NewSession");
        span.GetTagItem("rpc.grpc.status_code").Should().Be(0);
        span.GetTagItem(ManagerTracing.SessionTag).Should().Be(id);
        span.Status.Should().Be(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_refused_call_is_an_error_with_its_status_and_text()
    {
        using var spans = new Spans();
        var request = new SessionRunRequest { SessionId = "nobody", FinalCycles = { 1 } };
        await fixture.Client.SessionRunAsync(request, Headers(spans)).ShouldBeRefusedAsync(StatusCode.InvalidArgument);

        await SessionFixture.UntilAsync(() => spans.Ended.Length == 1, "the span has ended");
        var span = spans.Single($"{Service}/SessionRun");
        span.Status.Should().Be(ActivityStatusCode.Error);
        span.StatusDescription.Should().Contain("nobody");
        span.GetTagItem("rpc.grpc.status_code").Should().Be((int)StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task A_run_is_under_the_call_that_has_started_it_and_outlives_it()
    {
        using var spans = new Spans();
        var held = new TaskCompletionSource();
        var id = await fixture.OpenAsync(new Fakes.MachineScript { Before = (call, limit) => call == "Run" && limit == 10 ? held.Task : Task.CompletedTask });
        await fixture.Client.SessionRunAsync(new SessionRunRequest { SessionId = id, FinalCycles = { 10 } }, Headers(spans));
        await SessionFixture.UntilAsync(() => spans.Ended.Length == 1, "the call has ended");
        held.SetResult();
        await fixture.RunAsync(id, 10);

        await SessionFixture.UntilAsync(() => spans.Ended.Length == 2, "the run has ended");
        var (call, run) = (spans.Single($"{Service}/SessionRun"), spans.Single("run"));
        run.ParentSpanId.Should().Be(call.SpanId);
        run.Kind.Should().Be(ActivityKind.Internal);
        run.GetTagItem(ManagerTracing.SessionTag).Should().Be(id);
    }

    private static Metadata Headers(Spans spans) => new() { { "traceparent", spans.TraceParent } };
}
