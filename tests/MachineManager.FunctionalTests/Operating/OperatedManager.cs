// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Operating;

/// <summary>A manager as an operator runs it: with HTTP, and with a log for programs.</summary>
public sealed class OperatedManager : ManagerFixture
{
    private const string HttpLine = "Serving HTTP on address ";

    internal override ManagerStart Start => base.Start.With("--http-port", "0").WithOption("LogFormat", "Json");

    /// <summary>Where HTTP is served, as the log says.</summary>
    internal async Task<string> HttpAddressAsync()
    {
        var line = await Manager.Output.WaitForAsync(text => text.Contains(HttpLine, StringComparison.Ordinal) ? text : null, "the HTTP address");
        var address = line[(line.IndexOf(HttpLine, StringComparison.Ordinal) + HttpLine.Length)..];
        return $"http://{address[..address.IndexOf('"')]}";
    }
}
