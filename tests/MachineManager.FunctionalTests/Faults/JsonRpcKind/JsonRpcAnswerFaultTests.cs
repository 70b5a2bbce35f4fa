// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.JsonRpcKind;

/// <summary>On the JSON-RPC kind.</summary>
public class JsonRpcAnswerFaultTests(FaultFixture fixture) : AnswerFaultTests(fixture)
{
    internal override FaultyKind Kind => FaultyKind.JsonRpc;
}
