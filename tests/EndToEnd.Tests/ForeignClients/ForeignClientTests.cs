// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.ForeignClients;

public sealed class ForeignClientTests(RunningManager manager) : IClassFixture<RunningManager>
{
    [PythonFact]
    public Task A_python_client_runs_whole_sessions() =>
        RunAsync(PythonFactAttribute.Python, Repository.Path("tests", "foreign-clients", "python", "session.py"));

    [NodeFact]
    public Task A_node_client_runs_whole_sessions() =>
        RunAsync("node", Repository.Path("tests", "foreign-clients", "node", "session.mjs"));

    private async Task RunAsync(string program, string script)
    {
        await using var client = ProgramRun.Start(program, script, "--port", manager.Port.ToString(CultureInfo.InvariantCulture));

        var exitCode = await client.EndAsync();

        client.Written.Should().NotContain("FAILED").And.Contain(" passed, 0 failed");
        exitCode.Should().Be(0, client.Written);
    }
}
