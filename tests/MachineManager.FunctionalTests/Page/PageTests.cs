// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Page;

/// <summary>The page in a real browser: tests/web clicks through it.</summary>
public sealed partial class PageTests(PageManagerFixture fixture) : ManagerTests<PageManagerFixture>(fixture)
{
    private const string Token = "token-of-the-page-tests";

    private static readonly string Script = Path.Combine(RepositoryFiles.Root, "tests", "web", "page.mjs");

    [BrowserFact]
    public async Task In_a_browser_a_session_appears_runs_shows_what_it_does_and_is_ended()
    {
        var tokens = Files["tokens"];
        await File.WriteAllTextAsync(tokens, $"read {Token} viewer\n");
        await using var guarded = await ManagerProcess.StartAsync(PageManagerFixture.WithPage.With("--tokens-file", tokens));
        string[] ports =
        [
            "--port", $"{Manager.Port}", "--http-port", await HttpPortAsync(Manager), "--guarded-http-port", await HttpPortAsync(guarded),
        ];

        await using var browser = ClientProgram.Start("node", [Script, .. ports, "--token", Token, "--chromium", BrowserFactAttribute.Chromium]);
        var exitCode = await browser.ExitAsync();

        exitCode.Should().Be(0, "it wrote:\n{0}", browser.Output.Text);
        browser.Output.Lines[^1].Should().MatchRegex("^[1-9][0-9]* passed, 0 failed$");
        (await guarded.TerminateAsync()).Should().Be(0);
    }

    private static Task<string> HttpPortAsync(ManagerProcess manager) => manager.Output.WaitForAsync(
        line => HttpLine().Match(line) is { Success: true } found ? found.Groups["port"].Value : null, "the address of HTTP");

    [GeneratedRegex(@"Serving HTTP on address \S+:(?<port>\d+)")]
    private static partial Regex HttpLine();
}
