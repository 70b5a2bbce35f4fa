// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Faults.GrpcKind;

/// <summary>On the gRPC kind.</summary>
public class GrpcStoppedOnItsWayTests(FaultFixture fixture) : StoppedOnItsWayTests(fixture)
{
    protected override string HalfOpenPoint => FaultPoint.CheckIn;

    // Stopped before its check-in, the emulator may not have sent the answer of the call that led there either.
    [Theory]
    [InlineData("Rollback", FaultAction.Stop, "did not answer Rollback ")]
    [InlineData("Snapshot", FaultAction.Stop, "did not answer Snapshot ")]
    [InlineData("Snapshot", FaultAction.Hang, "did not answer Snapshot ")]
    [InlineData(FaultPoint.CheckIn, FaultAction.Stop, "did not (check in|answer (Snapshot|Rollback)) ")]
    public Task While_it_goes_back(string point, FaultAction what, string named) => WhileItGoesBackAsync(point, what, named);
}
