// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Demo;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Clients that know nothing of this kind.</summary>
public class OldClientTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    [Fact]
    public async Task The_demo_client_runs_a_session_as_on_the_other_kinds()
    {
        await using var demo = DemoClient.Start(Manager, "demo-json-rpc", "hello.bin", "--bootargs", "toy halt=56:42");

        (await demo.ExitAsync()).Should().Be(0, demo.Output.Text);

        demo.Output.Text.Should().MatchRegex(@"step +1  cycle +56  [0-9a-f]{64}  .*halted, payload 42").And.EndWith("session demo-json-rpc: ended");
    }
}
