// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Demo;

public sealed class DemoClientTests(RunningManager manager) : IClassFixture<RunningManager>
{
    [Fact]
    public async Task The_demo_runs_a_program_to_its_halt_and_ends_the_session()
    {
        await using var demo = Start("demo-hello", "hello.bin");

        (await demo.EndAsync()).Should().Be(0, demo.Written);

        demo.Written.Should().MatchRegex(@"step +1  cycle +56  [0-9a-f]{64}  .*halted, payload 42")
            .And.Contain("session demo-hello: ended");
    }

    [Fact]
    public async Task The_demo_tells_yields()
    {
        await using var demo = Start("demo-yield", "yield.bin", "--yields");

        (await demo.EndAsync()).Should().Be(0, demo.Written);

        demo.Written.Should().Contain("waits at a manual yield: reason rx accepted, data 0");
    }

    [Fact]
    public async Task An_interrupted_demo_leaves_no_session()
    {
        await using var interrupted = Start("demo-interrupted", "loop.bin", "--cycles", "1000000");
        await interrupted.LineAsync(line => line.StartsWith("step   1", StringComparison.Ordinal));
        Signals.Interrupt(interrupted);
        (await interrupted.EndAsync()).Should().Be(1, interrupted.Written);
        interrupted.Written.Should().Contain("session demo-interrupted: ended").And.Contain("interrupted");

        // The id is free again: no --force here.
        await using var next = Start("demo-interrupted", "hello.bin");
        (await next.EndAsync()).Should().Be(0, next.Written);
    }

    [Fact]
    public async Task A_machine_that_the_emulator_refuses_is_one_line_with_its_reason()
    {
        // A ROM image of more than the ROM's 0xF000 bytes.
        await using var demo = Start("demo-refused", "hello.bin", "--rom", Repository.Program("tests/demo-machine-manager-client", "System.CommandLine"));

        (await demo.EndAsync()).Should().Be(1);

        demo.Written.Trim().Split('\n').Should().ContainSingle().Which.Should().Contain("is too large for range");
    }

    private ProgramRun Start(string session, string program, params string[] more) =>
        ProgramRun.Start("dotnet",
        [
            Repository.Program("tests/demo-machine-manager-client", "demo-machine-manager-client"),
            "--port", manager.Port.ToString(CultureInfo.InvariantCulture), "--session-id", session,
            "--program", Repository.Path("tests", "images", program), .. more,
        ]);
}
