// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Demo;

/// <summary>What the demo client does whatever the kind of the emulators.</summary>
/// <param name="fixture">A manager of one kind.</param>
/// <param name="helloHalt">The cycle that hello.bin halts at there.</param>
public abstract class DemoTests<TFixture>(TFixture fixture, ulong helloHalt) : ManagerTests<TFixture>(fixture)
    where TFixture : ManagerFixture
{
    [Fact]
    public async Task The_demo_runs_a_program_to_its_halt_and_ends_the_session()
    {
        await using var demo = DemoClient.Start(Manager, "demo-hello", "hello.bin");

        (await demo.ExitAsync()).Should().Be(0, demo.Output.Text);

        demo.Output.Text.Should().MatchRegex($"step +1  cycle +{helloHalt}  [0-9a-f]{{64}}  .*halted, payload 42")
            .And.EndWith("session demo-hello: ended");
    }

    [Fact]
    public async Task The_demo_tells_what_the_machine_yields()
    {
        await using var demo = DemoClient.Start(Manager, "demo-yield", "yield.bin", "--yields");

        (await demo.ExitAsync()).Should().Be(0, demo.Output.Text);

        demo.Output.Text.Should().Contain("waits at a manual yield: reason rx accepted, data 0");
    }

    [Fact]
    public async Task An_interrupted_demo_leaves_no_session()
    {
        await using var interrupted = DemoClient.Start(Manager, "demo-interrupted", "loop.bin", "--cycles", "1000000");
        await interrupted.Output.WaitForAsync(line => line.StartsWith("step   1", StringComparison.Ordinal) ? line : null, "the first step");
        interrupted.Send(Signal.Interrupt);

        (await interrupted.ExitAsync()).Should().Be(1, interrupted.Output.Text);

        interrupted.Output.Lines.Should().Contain("session demo-interrupted: ended")
            .And.Contain("demo-machine-manager-client: interrupted; the session is ended");
        // The id is free again.
        await using var next = DemoClient.Start(Manager, "demo-interrupted", "hello.bin");
        (await next.ExitAsync()).Should().Be(0, next.Output.Text);
    }
}
