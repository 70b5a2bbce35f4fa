// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Grpc.Core;

namespace MachineManager.Server.Tests.Page;

public sealed class PageRoleTests(GuardedPageFixture fixture) : IClassFixture<GuardedPageFixture>
{
    [Fact]
    public async Task The_page_itself_is_for_everybody_as_it_must_ask_for_the_token()
    {
        (await fixture.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await fixture.GetAsync("/page/app.js")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/sessions")]
    [InlineData("/api/sessions/none")]
    [InlineData("/api/sessions/none/console")]
    [InlineData("/api/events")]
    public async Task What_it_asks_for_is_for_those_who_may_read(string path)
    {
        (await fixture.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await fixture.GetAsync(path, GuardedPageFixture.Bearer("what-somebody-has-guessed"))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var request = PageFixture.Request(HttpMethod.Get, new Uri(fixture.Address, path), GuardedPageFixture.Bearer(GuardedPageFixture.ReadToken));
        using var response = await fixture.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.Should().Be(path.Contains("none", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ending_is_for_those_who_may_run()
    {
        var id = Guid.NewGuid().ToString("N");
        var run = new Metadata { { "authorization", $"Bearer {GuardedPageFixture.RunToken}" } };
        await fixture.Client.NewSessionAsync(Services.ServiceFixture.Open(id), run);
        (await fixture.PostAsync($"/api/sessions/{id}/end")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var refused = await fixture.PostAsync($"/api/sessions/{id}/end", GuardedPageFixture.Bearer(GuardedPageFixture.ReadToken));
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("the role read").And.Contain("needs run");
        using var ended = await fixture.PostAsync($"/api/sessions/{id}/end", GuardedPageFixture.Bearer(GuardedPageFixture.RunToken));
        ended.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task With_tokens_the_page_may_have_any_name()
    {
        var answer = await fixture.GetAsync("/api/sessions", ("Host", "manager.example"), GuardedPageFixture.Bearer(GuardedPageFixture.ReadToken));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
