// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using MachineManager.Server.Tests.Services;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.Server.Tests.Health;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Streams_that_are_open_are_told_of_the_managers_end_and_do_not_keep_it_up()
    {
        var fixture = new ServiceFixture();
        await fixture.InitializeAsync();
        using var watch = new Grpc.Health.V1.Health.HealthClient(fixture.Channel).Watch(new HealthCheckRequest());
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
        using var reflection = new ServerReflection.ServerReflectionClient(fixture.Channel).ServerReflectionInfo();
        await reflection.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = string.Empty });
        (await reflection.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();

        var statuses = ReadAsync(watch.ResponseStream);
        var asked = reflection.ResponseStream.MoveNext(CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        await fixture.StopAsync();

        Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(20), "the time-out of the shutdown is a minute");
        var (told, end) = await statuses;
        told.Should().Equal(ServingStatus.NotServing);
        end.Should().Be(StatusCode.Unavailable);
        (await asked.ShouldBeRefusedAsync(StatusCode.Unavailable)).Should().Contain("shutting down");
        await fixture.DisposeAsync();
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
