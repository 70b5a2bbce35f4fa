// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.ForeignClients;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc.Riscv;

/// <summary>On the JSON-RPC kind. The hashes are those of a session here that runs in other pieces.</summary>
public class RiscvExampleTests(RiscvFixture fixture) : AnyExampleTests<RiscvFixture>(fixture)
{
    private const ulong RomCycles = 3;

    private readonly RiscvFixture _fixture = fixture;

    internal override async Task<ExampleOutcome> OutcomeAsync()
    {
        if (_fixture.Example is null)
        {
            var session = Manager.Session();
            var opened = await session.NewAsync(TestMachines.Program("primes.bin", ramLength: 64 * TestMachines.Mebibyte));
            var run = await session.RunToEndAsync(123_456_789, 1UL << 62);
            _fixture.Example = new(Leaf: 32, opened, Cycle: 170_985_289 - RomCycles, SessionClient.Hashes(run)[^1]);
            await session.EndAsync();
        }

        return _fixture.Example;
    }
}
