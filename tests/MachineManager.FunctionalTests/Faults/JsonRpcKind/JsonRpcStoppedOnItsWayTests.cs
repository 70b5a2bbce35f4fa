// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.JsonRpcKind;

/// <summary>On the JSON-RPC kind.</summary>
public class JsonRpcStoppedOnItsWayTests(FaultFixture fixture) : StoppedOnItsWayTests(fixture)
{
    internal override FaultyKind Kind => FaultyKind.JsonRpc;

    protected override string HalfOpenPoint => FaultPoint.Listening;

    [Theory]
    [InlineData(FaultAction.Stop)]
    [InlineData(FaultAction.Hang)]
    public Task While_it_goes_back(FaultAction what) => WhileItGoesBackAsync("Rollback", what, "did not answer fork ");
}
