// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.ForeignClients;

namespace MachineManager.FunctionalTests.JsonRpc.Riscv;

/// <summary>On the JSON-RPC kind, of which they know nothing: the same calls, and other values.</summary>
public class RiscvForeignClientTests(RiscvFixture fixture) : AnyForeignClientTests<RiscvFixture>(fixture)
{
    private readonly RiscvFixture _fixture = fixture;

    internal override Task<string> KnownAsync() => _fixture.KnownAsync();
}
