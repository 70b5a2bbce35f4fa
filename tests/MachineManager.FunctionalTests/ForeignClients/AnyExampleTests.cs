// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>The examples do what their first lines say: open, run, watch, read, prove and end a session. All run the same program.</summary>
public abstract class AnyExampleTests<TFixture>(TFixture fixture) : ManagerTests<TFixture>(fixture)
    where TFixture : ManagerFixture
{
    private string Address => $"127.0.0.1:{Manager.Port}";

    [Fact]
    public Task The_C_sharp_example_lives_a_session() => RunAsync(ForeignClient.CSharpExample, []);

    [PythonFact]
    public Task The_Python_example_lives_a_session()
    {
        var modules = Directory.CreateDirectory(Files["modules"]).FullName;
        const string commands = "\"$1\" \"$4\" && export PYTHONPATH=\"$4\" && example=$3 python=$2 && shift 4 && exec \"$python\" -B \"$example\" \"$@\"";
        return RunAsync(
            "sh", ["-c", commands, "sh", ForeignClient.PythonGenerator, PythonFactAttribute.Python, ForeignClient.PythonExample, modules]);
    }

    [NodeFact]
    public Task The_JavaScript_example_lives_a_session() => RunAsync("node", [ForeignClient.NodeExample]);

    /// <summary>What the examples print of the program, and the bytes of a leaf of the hash tree.</summary>
    internal abstract Task<ExampleOutcome> OutcomeAsync();

    private async Task RunAsync(string program, string[] arguments)
    {
        var outcome = await OutcomeAsync();
        await using var client = ClientProgram.Start(program, [.. arguments, Address, $"{outcome.Leaf}"]);

        var exitCode = await client.ExitAsync();

        exitCode.Should().Be(0, "it wrote:\n{0}", client.Output.Text);
        client.Output.Text.Should()
            .Contain($"opened, root hash {outcome.Opened}")
            .And.Contain($"halted at cycle {outcome.Cycle}, payload 78498, root hash {outcome.Halted}")
            .And.Contain("below 1000000: 78498")
            .And.Contain("proven: 78498 primes")
            // States that last for less than the watch's interval may not be seen; the last one always is.
            .And.MatchRegex($"(?i)watched: ended at cycle {outcome.Cycle}");
    }
}
