// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.JsonRpcKind;

/// <summary>On the JSON-RPC kind.</summary>
public class JsonRpcStoppedInCallTests(FaultFixture fixture) : StoppedInCallTests(fixture)
{
    internal override FaultyKind Kind => FaultyKind.JsonRpc;
}
