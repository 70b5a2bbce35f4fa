// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.JsonRpcKind;

/// <summary>On the JSON-RPC kind, which goes back by a fork of the process that remembers the state.</summary>
public class JsonRpcDyingInCallTests(FaultFixture fixture) : DyingInCallTests(fixture)
{
    internal override FaultyKind Kind => FaultyKind.JsonRpc;

    [Fact]
    public Task While_it_goes_back() => WhileItGoesBackAsync("Rollback", "does not answer fork");
}
