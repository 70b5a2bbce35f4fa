// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Demo;

/// <summary>On the built-in emulator.</summary>
public class DemoClientTests(ManagerFixture fixture) : DemoTests<ManagerFixture>(fixture, helloHalt: 56)
{
    [Fact]
    public async Task A_machine_that_the_emulator_refuses_is_one_line_with_the_reason()
    {
        var tooLarge = Path.Combine(Files.Path, "too-large.bin");
        await File.WriteAllBytesAsync(tooLarge, new byte[0xF001]);
        await using var demo = DemoClient.Start(Manager, "demo-refused", "hello.bin", "--rom", tooLarge);

        (await demo.ExitAsync()).Should().Be(1);

        demo.Output.Lines.Should().ContainSingle().Which.Should().Contain("is too large for range");
    }
}
