// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>On the built-in emulator: hashes are those that the real emulator gave.</summary>
public class ExampleTests(ManagerFixture fixture) : AnyExampleTests<ManagerFixture>(fixture)
{
    internal override Task<ExampleOutcome> OutcomeAsync() => Task.FromResult(new ExampleOutcome(
        Leaf: 8,
        Opened: "26dd5ba958dd6a3340f4d9894e59dca89df2cdb51141a4741eba9a9199294c4a",
        Cycle: 170_985_289,
        Halted: "0352295d99499589d3f8fe438fa68c575f443c583b7a760f3f15bbd87adeb18c"));
}
