// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>Clients of other makes, with stubs from the proto files of Interfaces/; each checks hashes that the real emulator gave.</summary>
public class ForeignClientTests(ManagerFixture fixture) : ManagerTests<ManagerFixture>(fixture)
{
    [PythonFact]
    public Task A_python_client_runs_whole_sessions() => RunAsync(PythonFactAttribute.Python, ForeignClient.PythonScript);

    [NodeFact]
    public Task A_node_client_runs_whole_sessions() => RunAsync("node", ForeignClient.NodeScript);

    private async Task RunAsync(string program, string script)
    {
        await using var client = ClientProgram.Start(program, script, "--port", Manager.Port.ToString(CultureInfo.InvariantCulture));

        var exitCode = await client.ExitAsync();

        exitCode.Should().Be(0, "it wrote:\n{0}", client.Output.Text);
        client.Output.Lines[^1].Should().MatchRegex("^[1-9][0-9]* passed, 0 failed$");
    }
}
