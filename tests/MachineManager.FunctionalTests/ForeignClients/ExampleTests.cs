// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>The examples do what their first lines say: open, run, watch, read, prove and end a session. All run the same program.</summary>
public class ExampleTests(ManagerFixture fixture) : ManagerTests<ManagerFixture>(fixture)
{
    private string Address => $"127.0.0.1:{Manager.Port}";

    [Fact]
    public Task The_C_sharp_example_lives_a_session() => RunAsync(ForeignClient.CSharpExample, Address);

    [PythonFact]
    public Task The_Python_example_lives_a_session()
    {
        var modules = Directory.CreateDirectory(Files["modules"]).FullName;
        const string commands = "\"$1\" \"$4\" && PYTHONPATH=\"$4\" exec \"$2\" -B \"$3\" \"$5\"";
        return RunAsync(
            "sh", "-c", commands, "sh", ForeignClient.PythonGenerator, PythonFactAttribute.Python, ForeignClient.PythonExample, modules, Address);
    }

    [NodeFact]
    public Task The_JavaScript_example_lives_a_session() => RunAsync("node", ForeignClient.NodeExample, Address);

    private async Task RunAsync(string program, params string[] arguments)
    {
        await using var client = ClientProgram.Start(program, arguments);

        var exitCode = await client.ExitAsync();

        exitCode.Should().Be(0, "it wrote:\n{0}", client.Output.Text);
        client.Output.Text.Should()
            .Contain("opened, root hash 26dd5ba958dd6a3340f4d9894e59dca89df2cdb51141a4741eba9a9199294c4a")
            .And.Contain("halted at cycle 170985289, payload 78498, root hash 0352295d99499589d3f8fe438fa68c575f443c583b7a760f3f15bbd87adeb18c")
            .And.Contain("below 1000000: 78498")
            .And.Contain("proven: 78498 primes")
            // States that last for less than the watch's interval may not be seen; the last one always is.
            .And.MatchRegex("(?i)watched: ended at cycle 170985289");
    }
}
