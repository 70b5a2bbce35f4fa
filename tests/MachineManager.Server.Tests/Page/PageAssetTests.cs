// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Text.RegularExpressions;
using MachineManager.Server.Page;
using MachineManager.Server.Tests.Http;

namespace MachineManager.Server.Tests.Page;

public sealed partial class PageAssetTests(PageFixture fixture) : IClassFixture<PageFixture>
{
    public static TheoryData<string> Paths => [.. PageAsset.All.Select(asset => asset.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Each_file_tells_the_browser_what_it_is_and_may_do_nothing_but_what_is_from_here(string path)
    {
        using var response = await fixture.GetAsync(path);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var type = path == "/" ? "text/html" : path[^3..] switch { ".js" => "text/javascript", "css" => "text/css", _ => "image/svg+xml" };
        response.Content.Headers.ContentType!.MediaType.Should().Be(type);
        Header(response, "Content-Security-Policy").Should()
            .Contain("default-src 'none'").And.Contain("script-src 'self'").And.Contain("frame-ancestors 'none'").And.Contain("require-trusted-types-for 'script'")
            .And.NotContain("unsafe").And.NotContain("http");
        Header(response, "X-Content-Type-Options").Should().Be("nosniff");
        Header(response, "Cache-Control").Should().Be("no-cache");
        Header(response, "Referrer-Policy").Should().Be("no-referrer");
        Header(response, "Cross-Origin-Resource-Policy").Should().Be("same-origin");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_file_that_the_browser_has_is_not_sent_again(string path)
    {
        using var first = await fixture.GetAsync(path);
        var tag = Header(first, "ETag");
        using var again = await fixture.GetAsync(path, ("If-None-Match", tag));
        again.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        using var changed = await fixture.GetAsync(path, ("If-None-Match", "\"another\""));
        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        using var head = await fixture.SendAsync(HttpMethod.Head, path);
        head.Content.Headers.ContentLength.Should().Be((await first.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task The_page_has_nothing_inline_and_nothing_from_elsewhere_and_all_that_it_names_is_there()
    {
        var html = await fixture.Http.GetStringAsync(fixture.Address);
        html.Should().NotContain("<style").And.NotContain("style=").And.NotContain("javascript:").And.NotContain("//");
        Inline().IsMatch(html).Should().BeFalse();
        var named = Named().Matches(html).Select(match => "/" + match.Groups["path"].Value).ToList();
        foreach (var path in PageAsset.All.Select(asset => asset.Path).Where(path => path.EndsWith(".js", StringComparison.Ordinal)))
        {
            var script = await fixture.Http.GetStringAsync(new Uri(fixture.Address, path));
            script.Should().NotContain("innerHTML").And.NotContain("eval(");
            named.AddRange(Imported().Matches(script).Select(match => "/page/" + match.Groups["name"].Value));
        }

        named.Distinct().Append("/").Should().BeEquivalentTo(PageAsset.All.Select(asset => asset.Path), "nothing is missing, and nothing is left over");
    }

    [Fact]
    public async Task Without_the_option_there_is_neither_page_nor_what_it_asks_for()
    {
        var other = new HttpFixture();
        await other.InitializeAsync();
        try
        {
            foreach (var path in new[] { "/", "/page/app.js", "/api/sessions", "/api/events" })
                (await other.ReadAsync(path)).Status.Should().Be(404);
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    [GeneratedRegex("<script(?![^>]* src=)|\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("(?:src|href)=\"(?<path>page/[^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("from '\\./(?<name>[^']+)'")]
    private static partial Regex Imported();

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.NonValidated[name]);
}
