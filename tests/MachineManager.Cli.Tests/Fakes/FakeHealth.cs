// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace MachineManager.Cli.Tests.Fakes;

internal sealed class FakeHealth : Health.HealthBase
{
    public ServingStatus Status { get; set; } = ServingStatus.Serving;

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => request.Service == "no.such"
        ? throw new RpcException(new Status(StatusCode.NotFound, "unknown service"))
        : Task.FromResult(new HealthCheckResponse { Status = Status });
}
