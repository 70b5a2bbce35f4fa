// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>The command line as recorded of the real server (19-cli).</summary>
public partial class CommandLineTranscriptTests
{
    private const int Terminate = 15;

    // What is about another socket is recorded with one that the tests do not have: it has tests of its own.
    public static TheoryData<int> Refused =>
        [.. Indexes(s => s.GetProperty("rc").ValueKind == JsonValueKind.Number && s.Text("stderr") != "872 bytes of help")];

    public static TheoryData<int> Accepted => [.. Indexes(s => s.GetProperty("running").GetBoolean())];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses(int index)
    {
        var step = Recording.Steps("19-cli")[index];
        await using var server = Launch(step);

        (await server.ExitAsync()).Should().Be(step.GetProperty("rc").GetInt32());

        await server.OutputEndAsync();
        string.Join('\n', server.Errors.Select(Timeless)).Should().Be(Timeless(step.Text("stderr")!.TrimEnd()));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Runs_until_SIGTERM_ends_it_with_0(int index)
    {
        var step = Recording.Steps("19-cli")[index];
        await using var server = Launch(step);
        await server.ReachedAsync(FaultPoint.Listening);

        server.Signal(Terminate);

        (await server.ExitAsync()).Should().Be(step.GetProperty("rc_after_SIGTERM").GetInt32());
        await server.OutputEndAsync();
        server.Output.Should().AllBe(string.Empty);
        server.Errors.Any(e => e.Contains("bound to")).Should().Be(step.GetRawText().Contains("bound to"));
    }

    [Fact]
    public async Task Help_is_told_on_standard_error()
    {
        await using var server = JsonRpcServer.Launch(new FaultScript(), new Dictionary<string, string>(), "--help");

        (await server.ExitAsync()).Should().Be(0);

        await server.OutputEndAsync();
        server.Errors.Should().Contain(line => line.Contains("--server-fd"));
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var server = JsonRpcServer.Launch(
            new FaultScript(), new Dictionary<string, string>(), $"--server-address={taken.LocalEndpoint}");

        (await server.ExitAsync()).Should().Be(1);

        await server.OutputEndAsync();
        server.Errors.Single().Should().EndWith("caught exception: bind: Address already in use [system:98]");
    }

    private static IEnumerable<int> Indexes(Func<JsonElement, bool> wanted) => Recording.Steps("19-cli").Index()
        .Where(s => wanted(s.Item) && !s.Item.GetRawText().Contains("49991") && !IsInherited(s.Item))
        .Select(s => s.Index);

    private static bool IsInherited(JsonElement step) =>
        step.GetProperty("args").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first
        && (first.GetString() is "--server-fd=4" or "--server-fd=5");

    // A fault that does nothing but leave a line in the journal: it listens.
    private static JsonRpcServer Launch(JsonElement step) => JsonRpcServer.Launch(
        new FaultScript { Faults = [new Fault { At = FaultPoint.Listening, Does = FaultAction.Flood }] },
        step.GetProperty("env").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString()!),
        [.. step.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)]);

    private static string Timeless(string lines) => Varying().Replace(lines, "N");

    [GeneratedRegex(@"(?m)^[-0-9]+ [-0-9]+|(?<=id:)\d+")]
    private static partial Regex Varying();
}
