// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using Grpc.Health.V1;
using MachineManager.FunctionalTests.Harness;
using Alpha = Grpc.Reflection.V1Alpha;
using Reflection = Grpc.Reflection.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.FunctionalTests.Operating;

/// <summary>What probes, scrapers and readers of the log see.</summary>
public sealed class OperatingTests(OperatedManager fixture) : ManagerTests<OperatedManager>(fixture), IClassFixture<OperatedManager>
{
    private const string Service = "CartesiMachineManager.MachineManager";

    private readonly OperatedManager _fixture = fixture;

    [Fact]
    public async Task A_probe_is_told_that_the_manager_serves_once_and_while_it_watches()
    {
        var health = new Health.HealthClient(Manager.Channel);
        (await health.CheckAsync(new HealthCheckRequest(), deadline: Patience.Deadline)).Status.Should().Be(ServingStatus.Serving);
        using var watch = health.Watch(new HealthCheckRequest { Service = Service }, deadline: Patience.Deadline);
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        watch.ResponseStream.Current.Status.Should().Be(ServingStatus.Serving);
    }

    [Fact]
    public async Task A_tool_finds_out_what_can_be_called_in_both_versions_of_reflection()
    {
        using var call = new Reflection.ServerReflection.ServerReflectionClient(Manager.Channel).ServerReflectionInfo(deadline: Patience.Deadline);
        await call.RequestStream.WriteAsync(new Reflection.ServerReflectionRequest { ListServices = "*" });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).Should().Contain(Service);
        await call.RequestStream.CompleteAsync();

        using var first = new Alpha.ServerReflection.ServerReflectionClient(Manager.Channel).ServerReflectionInfo(deadline: Patience.Deadline);
        await first.RequestStream.WriteAsync(new Alpha.ServerReflectionRequest { FileContainingSymbol = Service });
        (await first.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        first.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto.Should().NotBeEmpty();
        await first.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task Over_HTTP_the_manager_is_live_and_ready_and_counts_what_a_session_does()
    {
        (await GetAsync("/livez")).Should().Be("live\n");
        (await GetAsync("/readyz")).Should().StartWith("ready\n");
        var session = Manager.Session();
        await session.NewAsync(KnownMachine.Loop());
        await session.HashAtAsync(10_000_000);

        var metrics = await GetAsync("/metrics");

        metrics.Should().MatchRegex("machinemanager_session_count{[^}]*state=\"ready\"} [1-9]")
            .And.MatchRegex("machinemanager_run_cycles_total{[^}]*} [1-9][0-9]{7}")
            .And.MatchRegex("machinemanager_hash_computed_total{[^}]*} [2-9]")
            .And.MatchRegex("machinemanager_checkpoint_taken_total{[^}]*} [1-9]")
            .And.MatchRegex("machinemanager_checkpoint_held{[^}]*} [1-9]")
            .And.MatchRegex("machinemanager_emulator_count{[^}]*} [1-9]")
            .And.MatchRegex("machinemanager_emulator_memory_bytes{[^}]*} [1-9][0-9]{6}")
            .And.MatchRegex("machinemanager_emulator_call_duration_seconds_count{[^}]*rpc=\"Machine\"[^}]*} [1-9]")
            .And.MatchRegex("machinemanager_rpc_duration_seconds_count{[^}]*rpc=\"CartesiMachineManager.MachineManager/SessionRun\"[^}]*} [1-9]");
    }

    [Fact]
    public async Task Each_line_of_the_log_is_an_object_and_the_guests_lines_have_a_category_of_their_own()
    {
        var session = Manager.Session();
        await session.NewAsync(TestMachines.Program("hello.bin"));
        await session.HashAtAsync(1_000_000);
        var console = await Manager.Output.WaitForAsync(line => line.Contains("Guest.Console") && line.Contains(session.Id) ? line : null, "its console");

        var said = JsonDocument.Parse(console).RootElement;
        said.GetProperty("Category").GetString().Should().Be("MachineManager.Guest.Console");
        said.GetProperty("State").GetProperty("SessionId").GetString().Should().Be(session.Id);
        var opened = JsonDocument.Parse(Manager.Output.Lines.Single(line => line.Contains($"Session {session.Id} opened"))).RootElement;
        opened.GetProperty("EventId").GetInt32().Should().Be(300);
        opened.GetProperty("Timestamp").GetDateTimeOffset().Offset.Should().Be(TimeSpan.Zero);
        var scope = opened.GetProperty("Scopes").EnumerateArray().Single(scope => scope.TryGetProperty("SessionId", out _));
        scope.GetProperty("SessionId").GetString().Should().Be(session.Id);
        scope.GetProperty("Pid").GetInt32().Should().Be(said.GetProperty("State").GetProperty("Pid").GetInt32());
        foreach (var line in Manager.Output.Lines)
            JsonDocument.Parse(line).RootElement.ValueKind.Should().Be(JsonValueKind.Object);
    }

    private async Task<string> GetAsync(string path)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.ConnectionClose = true;
        return await client.GetStringAsync(new Uri(await _fixture.HttpAddressAsync() + path));
    }
}
