// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>Clients of other makes, with stubs from the proto files of Interfaces/.</summary>
public abstract class AnyForeignClientTests<TFixture>(TFixture fixture) : ManagerTests<TFixture>(fixture)
    where TFixture : ManagerFixture
{
    [PythonFact]
    public Task A_python_client_runs_whole_sessions() => RunAsync(PythonFactAttribute.Python, ForeignClient.PythonScript);

    [NodeFact]
    public Task A_node_client_runs_whole_sessions() => RunAsync("node", ForeignClient.NodeScript);

    /// <summary>The file of the hashes and cycles that they are to find.</summary>
    internal abstract Task<string> KnownAsync();

    private async Task RunAsync(string program, string script)
    {
        var known = await KnownAsync();
        await using var client = ClientProgram.Start(
            program, script, "--port", Manager.Port.ToString(CultureInfo.InvariantCulture), "--known", known);

        var exitCode = await client.ExitAsync();

        exitCode.Should().Be(0, "it wrote:\n{0}", client.Output.Text);
        client.Output.Lines[^1].Should().MatchRegex("^[1-9][0-9]* passed, 0 failed$");
    }
}
