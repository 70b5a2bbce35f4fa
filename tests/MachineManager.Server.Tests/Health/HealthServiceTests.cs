// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Health.V1;
using MachineManager.Server.Health;
using MachineManager.Server.Tests.Http;
using MachineManager.Server.Tests.Services;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.Server.Tests.Health;

public sealed class HealthServiceTests(HttpFixture fixture) : IClassFixture<HttpFixture>
{
    private const string Manager = "CartesiMachineManager.MachineManager";
    private const string CheckIn = "CartesiMachine.MachineCheckIn";
    private const string Own = "grpc.health.v1.Health";

    private Grpc.Health.V1.Health.HealthClient Client => new(fixture.Channel);

    private ServingState State => fixture.Service<ServingState>();

    [Theory]
    [InlineData("")]
    [InlineData(Manager)]
    [InlineData(CheckIn)]
    [InlineData(Own)]
    public async Task Every_service_serves(string service) => (await CheckAsync(service)).Should().Be(ServingStatus.Serving);

    [Fact]
    public async Task An_unknown_service_is_not_found() =>
        (await Client.CheckAsync(new HealthCheckRequest { Service = "Nobody" }).ShouldBeRefusedAsync(StatusCode.NotFound)).Should().Contain("'Nobody'");

    [Fact]
    public async Task All_services_are_listed_at_once()
    {
        var all = (await Client.ListAsync(new HealthListRequest())).Statuses;
        all.Keys.Should().Contain(["", Manager, CheckIn, Own, "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"]);
        all.Values.Should().OnlyContain(status => status.Status == ServingStatus.Serving);
    }

    [Fact]
    public async Task Who_asks_the_same_at_the_same_time_is_answered_too()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CheckAsync(string.Empty)));
        answers.Should().OnlyContain(status => status == ServingStatus.Serving);
    }

    [Fact]
    public async Task Draining_is_told_to_who_watches_and_its_end_too()
    {
        using var watch = Client.Watch(new HealthCheckRequest { Service = Manager });
        (await NextAsync(watch)).Should().Be(ServingStatus.Serving);
        State.IsDraining = true;
        (await NextAsync(watch)).Should().Be(ServingStatus.NotServing);
        (await CheckAsync(string.Empty)).Should().Be(ServingStatus.NotServing);
        (await CheckAsync(CheckIn)).Should().Be(ServingStatus.Serving);
        (await CheckAsync(Own)).Should().Be(ServingStatus.Serving);
        State.IsDraining = false;
        (await NextAsync(watch)).Should().Be(ServingStatus.Serving);
    }

    [Fact]
    public async Task Without_the_check_in_port_neither_that_nor_the_whole_serves()
    {
        State.IsCheckInListening = false;
        (await CheckAsync(CheckIn)).Should().Be(ServingStatus.NotServing);
        (await CheckAsync(string.Empty)).Should().Be(ServingStatus.NotServing);
        State.IsCheckInListening = true;
        (await CheckAsync(CheckIn)).Should().Be(ServingStatus.Serving);
    }

    [Fact]
    public async Task Without_an_emulator_the_manager_does_not_serve_and_says_which_is_missing()
    {
        File.Move(fixture.EmulatorProgram, fixture.EmulatorProgram + ".away");
        (await CheckAsync(Manager)).Should().Be(ServingStatus.NotServing);
        (await fixture.ReadAsync("/readyz")).Text.Should().Contain("failing emulator: CARTESI_BIN_PATH");
        File.Move(fixture.EmulatorProgram + ".away", fixture.EmulatorProgram);
        (await CheckAsync(Manager)).Should().Be(ServingStatus.Serving);
    }

    [Fact]
    public async Task Who_watches_an_unknown_service_is_told_so_and_may_wait()
    {
        using var watch = Client.Watch(new HealthCheckRequest { Service = "Nobody" });
        (await NextAsync(watch)).Should().Be(ServingStatus.ServiceUnknown);
    }

    private async Task<ServingStatus> CheckAsync(string service) => (await Client.CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        (await watch.ResponseStream.MoveNext(patience.Token)).Should().BeTrue();
        return watch.ResponseStream.Current.Status;
    }
}
