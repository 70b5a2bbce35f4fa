// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Health.V1;
using MachineManager.Server.Services;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.Server.Health;

/// <summary>grpc.health.v1: whether each service serves now, and, while a client watches, when that changes.</summary>
internal sealed class HealthService(ServingState state, Readiness readiness, ServedServices services, TimeProvider time)
    : Grpc.Health.V1.Health.HealthBase
{
    /// <summary>How often a watched status is looked at when no change is told: nobody tells that the emulator's file has gone.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (!IsKnown(request.Service))
            throw new RpcException(new Status(StatusCode.NotFound, $"there is no service '{request.Service}' here"));
        return Task.FromResult(new HealthCheckResponse { Status = StatusOf(request.Service) });
    }

    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        foreach (var service in services.Names.Prepend(string.Empty))
            response.Statuses[service] = new HealthCheckResponse { Status = StatusOf(service) };
        return Task.FromResult(response);
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, state.Closing);
        ServingStatus? told = null;
        while (!end.IsCancellationRequested)
        {
            var changed = state.Changed;
            var status = IsKnown(request.Service) ? StatusOf(request.Service) : ServingStatus.ServiceUnknown;
            if (status != told)
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
            told = status;
            await changed.WaitAsync(Period, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!state.Closing.IsCancellationRequested)
            return;
        // Both can have come at once: no watcher's last word may be that the manager serves.
        if (told == ServingStatus.Serving)
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
        throw new RpcException(new Status(StatusCode.Unavailable, "the machine manager is shutting down"));
    }

    private bool IsKnown(string service) => service.Length == 0 || services.Names.Contains(service);

    private ServingStatus StatusOf(string service) => readiness.IsServing(service) ? ServingStatus.Serving : ServingStatus.NotServing;
}
