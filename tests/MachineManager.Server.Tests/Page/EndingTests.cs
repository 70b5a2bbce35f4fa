// SPDX-License-Identifier: Apache-2.0

using System.Net;
using MachineManager.Server.Page.Requests;

namespace MachineManager.Server.Tests.Page;

public sealed class EndingTests(PageFixture fixture) : IClassFixture<PageFixture>
{
    [Fact]
    public async Task A_session_is_ended()
    {
        var id = await fixture.OpenAsync();
        using var response = await fixture.PostAsync($"/api/sessions/{id}/end");
        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        fixture.Emulators.Of(id)[^1].Released.Should().BeTrue();
        await PageFixture.RefusedAsync(await fixture.PostAsync($"/api/sessions/{id}/end"), 404);
    }

    [Fact]
    public async Task A_request_without_the_header_that_no_other_site_can_send_is_refused()
    {
        var id = await fixture.OpenAsync();
        var reason = await PageFixture.RefusedAsync(await fixture.SendAsync(HttpMethod.Post, $"/api/sessions/{id}/end"), 403);
        reason.Should().Contain(RequestOrigin.Header);
        await fixture.ReadAsync($"/api/sessions/{id}");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    public async Task A_request_from_another_site_is_refused(string header, string value)
    {
        var id = await fixture.OpenAsync();
        (await PageFixture.RefusedAsync(await fixture.PostAsync($"/api/sessions/{id}/end", (header, value)), 403)).Should().Contain($"'{value}'");
        await fixture.ReadAsync($"/api/sessions/{id}");
    }

    [Fact]
    public async Task A_request_from_the_page_is_not()
    {
        var id = await fixture.OpenAsync();
        using var answer = await fixture.PostAsync($"/api/sessions/{id}/end", ("Origin", fixture.Address.GetLeftPart(UriPartial.Authority)));
        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        id = await fixture.OpenAsync();
        using var other = await fixture.PostAsync($"/api/sessions/{id}/end", ("Sec-Fetch-Site", "same-origin"), ("Origin", "http://as-a-proxy-has-it.example"));
        other.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example:80", false)]
    [InlineData("localhost", true)]
    [InlineData("manager.localhost:8080", true)]
    [InlineData("192.0.2.7:8080", true)]
    [InlineData("[2001:db8::1]:8080", true)]
    public async Task A_name_that_was_made_to_lead_here_is_not_answered(string host, bool isAnswered)
    {
        var response = await fixture.GetAsync("/api/sessions", ("Host", host));
        if (isAnswered)
            response.StatusCode.Should().Be(HttpStatusCode.OK);
        else
            (await PageFixture.RefusedAsync(response, 403)).Should().Contain($"'{host.Split(':')[0]}'").And.Contain("--tokens-file");
    }

    [Fact]
    public async Task What_another_sites_page_asks_for_is_not_answered()
    {
        await PageFixture.RefusedAsync(await fixture.GetAsync("/api/sessions", ("Sec-Fetch-Site", "cross-site")), 403);
        (await fixture.GetAsync("/api/sessions", ("Sec-Fetch-Site", "none"))).StatusCode.Should().Be(HttpStatusCode.OK, "a person has typed the address");
    }
}
