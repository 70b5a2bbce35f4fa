// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using EmulatorBenchmarks.Commands;
using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Tests;

/// <summary>The tool in small sizes, on the server that was built.</summary>
public sealed class EndToEndTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData("speed", 3)]
    [InlineData("calls", 4)]
    [InlineData("storage", 2)]
    [InlineData("start", 2)]
    public async Task A_server_beside_itself_gives_all_figures_and_the_same_hashes(string workload, int cases)
    {
        var (exitCode, report) = await RunAsync("--only", workload, "--peer", BuiltServer.Command, "--rounds", "2", "--cycles", "1000000");

        report.GetProperty("problems").EnumerateArray().Should().BeEmpty();
        exitCode.Should().Be(0);
        var figures = report.GetProperty("figures").EnumerateArray().ToArray();
        figures.Should().HaveCount(cases).And.OnlyContain(f =>
            f.GetProperty("value").GetDouble() > 0 && f.GetProperty("values").GetArrayLength() == 2 && f.GetProperty("peerValues").GetArrayLength() == 2
            && f.GetProperty("timesPeer").GetDouble() > 0);
    }

    [Fact]
    public async Task A_peer_that_does_not_start_is_a_problem_and_the_figures_of_the_server_are_there()
    {
        var (exitCode, report) = await RunAsync("--only", "start", "--peer", "false", "--rounds", "1");

        exitCode.Should().Be(1);
        report.GetProperty("problems").EnumerateArray().Select(p => p.GetString()).Should()
            .Equal("peer: start: it ended with status 1 before its check-in; it wrote: nothing");
        report.GetProperty("figures").EnumerateArray().Should().HaveCount(2).And.OnlyContain(f => f.GetProperty("peer").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Where_no_server_starts_nothing_is_measured()
    {
        var (exitCode, report) = await RunAsync("--only", "start", "--server", "false", "--rounds", "1");

        exitCode.Should().Be(2);
        report.GetProperty("problems").EnumerateArray().Should().ContainSingle()
            .Which.GetString().Should().Be("server: it ended with status 1 before its check-in; it wrote: nothing");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, JsonElement Report)> RunAsync(params string[] arguments)
    {
        var json = _folder["figures.json"];
        var exitCode = await BenchmarkCommand.InvokeAsync([.. arguments, "--json", json]);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        return (exitCode, report.RootElement.Clone());
    }
}
