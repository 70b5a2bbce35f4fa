// SPDX-License-Identifier: Apache-2.0

using System.Net;
using CartesiMachineManager;
using MachineManager.Server.Health;
using MachineManager.Server.Hosting;

namespace MachineManager.Server.Tests.Http;

public sealed class HttpEndpointTests(HttpFixture fixture) : IClassFixture<HttpFixture>
{
    [Fact]
    public async Task A_manager_that_answers_is_live() => (await fixture.ReadAsync("/livez")).Should().Be((200, "live\n"));

    [Fact]
    public async Task A_manager_is_ready_when_every_check_is_well_and_names_the_one_that_is_not()
    {
        (await fixture.ReadAsync("/readyz")).Should().Be((200, "ready\nok not-stopping\nok not-draining\nok check-in\nok emulator\n"));
        fixture.Service<ServingState>().IsDraining = true;
        var (status, text) = await fixture.ReadAsync("/readyz");
        fixture.Service<ServingState>().IsDraining = false;
        status.Should().Be(503);
        text.Should().StartWith("not ready\n").And.Contain("failing not-draining: the machine manager is draining").And.Contain("ok emulator\n");
        (await fixture.ReadAsync("/readyz")).Status.Should().Be(200);
    }

    [Fact]
    public async Task What_is_measured_is_read_in_the_text_format_of_Prometheus()
    {
        var id = await fixture.OpenAsync();
        await fixture.RunAsync(id, 3_000_000);
        var (status, text) = await fixture.ReadAsync("/metrics");
        status.Should().Be(200);
        text.Should().MatchRegex("machinemanager_session_starts_total{[^}]*origin=\"new\"[^}]*} [1-9]")
            .And.MatchRegex("machinemanager_session_count{[^}]*state=\"ready\"[^}]*} [1-9]")
            .And.MatchRegex("machinemanager_run_cycles_total{[^}]*} [3-9]")
            .And.MatchRegex("machinemanager_rpc_duration_seconds_count{[^}]*code=\"OK\"[^}]*rpc=\"CartesiMachineManager.MachineManager/NewSession\"[^}]*} [1-9]")
            .And.Contain("# HELP machinemanager_run_speed_")
            .And.Contain("dotnet_gc_collections_total");
    }

    [Fact]
    public async Task Each_listener_serves_its_own_and_nothing_of_the_others()
    {
        using var grpc = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{GrpcEndpoint.PortOf(fixture.Service<IServiceProvider>())}/readyz")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var client = new HttpClient();
        (await client.SendAsync(grpc)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var call = new ByteArrayContent([0, 0, 0, 0, 0]);
        call.Headers.ContentType = new("application/grpc");
        var answer = await client.PostAsync(new Uri(fixture.Address, "/CartesiMachineManager.MachineManager/EndSession"), call);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await fixture.ReadAsync("/nothing")).Status.Should().Be(404);
    }

    [Fact]
    public async Task What_an_HTTP_request_holds_is_not_taken_for_a_message()
    {
        using var content = new ByteArrayContent([0, 255, 255, 255, 255]);
        using var client = new HttpClient();
        (await client.PostAsync(new Uri(fixture.Address, "/readyz"), content)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = "none", Silent = true });
    }
}
