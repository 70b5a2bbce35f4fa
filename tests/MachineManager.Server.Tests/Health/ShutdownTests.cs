// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using MachineManager.Server.Health;
using MachineManager.Server.Tests.Services;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.Server.Tests.Health;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Streams_that_are_open_are_told_of_the_managers_end()
    {
        var fixture = new ServiceFixture();
        await fixture.InitializeAsync();
        using var watch = await WatchAsync(fixture);
        using var reflection = await ReflectAsync(fixture);
        var statuses = ReadAsync(watch.ResponseStream);
        var asked = reflection.ResponseStream.MoveNext(CancellationToken.None);

        // What the manager does when it ends, before the connections go: whoever hears of that first hears no status.
        var state = fixture.Service<ServingState>();
        state.IsStopping = true;
        state.Close();

        var (told, end) = await statuses;
        told.Should().Equal(ServingStatus.NotServing);
        end.Should().Be(StatusCode.Unavailable);
        (await asked.ShouldBeRefusedAsync(StatusCode.Unavailable)).Should().Contain("shutting down");
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task Streams_that_are_open_do_not_keep_the_manager_up()
    {
        var fixture = new ServiceFixture();
        await fixture.InitializeAsync();
        using var watch = await WatchAsync(fixture);
        using var reflection = await ReflectAsync(fixture);
        var statuses = ReadAsync(watch.ResponseStream);
        var asked = reflection.ResponseStream.MoveNext(CancellationToken.None);

        var began = Stopwatch.GetTimestamp();
        await fixture.StopAsync();

        Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(20), "the time-out of the shutdown is a minute");
        (await statuses).End.Should().NotBe(StatusCode.OK);
        await FluentActions.Awaiting(() => asked).Should().ThrowAsync<RpcException>();
        await fixture.DisposeAsync();
    }

    private static async Task<AsyncServerStreamingCall<HealthCheckResponse>> WatchAsync(ServiceFixture fixture)
    {
        var watch = new Grpc.Health.V1.Health.HealthClient(fixture.Channel).Watch(new HealthCheckRequest());
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        return watch;
    }

    private static async Task<AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse>> ReflectAsync(ServiceFixture fixture)
    {
        var reflection = new ServerReflection.ServerReflectionClient(fixture.Channel).ServerReflectionInfo();
        await reflection.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = string.Empty });
        (await reflection.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        return reflection;
    }

    private static async Task<(List<ServingStatus> Told, StatusCode End)> ReadAsync(IAsyncStreamReader<HealthCheckResponse> watch)
    {
        var told = new List<ServingStatus>();
        try
        {
            while (await watch.MoveNext(CancellationToken.None))
                told.Add(watch.Current.Status);
            return (told, StatusCode.OK);
        }
        catch (RpcException e)
        {
            return (told, e.StatusCode);
        }
    }
}
