// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Faults.GrpcKind;

/// <summary>On the gRPC kind, which goes back by a Rollback, a new Snapshot, and a check-in after each.</summary>
public class GrpcDyingInCallTests(FaultFixture fixture) : DyingInCallTests(fixture)
{
    [Theory]
    [InlineData("Rollback")]
    [InlineData("Snapshot")]
    [InlineData(FaultPoint.CheckIn)]
    public Task While_it_goes_back(string point) => WhileItGoesBackAsync(point, Reason);
}
