// SPDX-License-Identifier: Apache-2.0

using System.Text;
using MachineManager.Server.Configuration;
using MachineManager.Server.Health;
using MachineManager.Server.Page;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Page;

public sealed class SessionApiTests(PageFixture fixture) : IClassFixture<PageFixture>
{
    [Fact]
    public async Task The_list_has_the_manager_and_the_sessions_ascending()
    {
        var id = await fixture.OpenAsync();
        await fixture.OpenAsync();
        var list = await fixture.ReadAsync("/api/sessions");
        list.GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("id").GetString())
            .Should().BeInAscendingOrder(StringComparer.Ordinal).And.Contain(id);
        var manager = list.GetProperty("manager");
        manager.GetProperty("state").GetString().Should().Be("serving");
        manager.GetProperty("sessions").GetInt32().Should().BeGreaterThan(1);
        manager.GetProperty("mostSessions").GetInt32().Should().Be(1000);
        manager.GetProperty("version").GetString().Should().NotBeEmpty();
        fixture.Service<ServingState>().IsDraining = true;
        var draining = await fixture.ReadAsync("/api/sessions");
        fixture.Service<ServingState>().IsDraining = false;
        draining.GetProperty("manager").GetProperty("state").GetString().Should().Be("draining");
    }

    [Fact]
    public async Task A_session_tells_its_position_its_runs_and_its_root_hashes()
    {
        var id = await fixture.OpenAsync();
        await fixture.RunAsync(id, 5, 7);
        await fixture.RunAsync(id, 6);
        var details = await fixture.ReadAsync($"/api/sessions/{id}");
        var session = details.GetProperty("session");
        session.GetProperty("state").GetString().Should().Be("ready");
        session.GetProperty("position").GetProperty("cycle").GetString().Should().Be("6");
        session.TryGetProperty("percent", out _).Should().BeFalse("nothing runs");
        details.GetProperty("emulatorPid").GetInt32().Should().Be(Environment.ProcessId);
        details.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetProperty("position").GetProperty("cycle").GetString())
            .Should().Contain(["0", "5", "6", "7"]);
        details.GetProperty("hashes")[0].GetProperty("rootHash").GetString().Should().MatchRegex("^[0-9a-f]{64}$");
        details.GetProperty("checkpoints").GetArrayLength().Should().BeGreaterThan(0);
        var runs = details.GetProperty("runs").EnumerateArray().ToArray();
        runs.Should().HaveCount(2).And.OnlyContain(run => run.GetProperty("outcome").GetString() == "completed");
        runs[0].GetProperty("end").GetProperty("cycle").GetString().Should().Be("7");
        runs[1].GetProperty("end").GetProperty("cycle").GetString().Should().Be("6");
    }

    [Fact]
    public async Task Numbers_that_JavaScript_would_round_are_strings()
    {
        var id = await fixture.OpenAsync(new MachineScript { FirstCycle = 9_007_199_254_740_993 });
        var details = await fixture.ReadAsync($"/api/sessions/{id}");
        details.GetProperty("origin").GetProperty("cycle").GetString().Should().Be("9007199254740993");
        details.GetProperty("session").GetProperty("consoleBytes").GetString().Should().Be("0");
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("~tilde")]
    [InlineData("100%2Fdone?#")]
    [InlineData("<b>ünïcode 🚲</b>")]
    public async Task A_session_of_any_id_is_found(string id)
    {
        id += Guid.NewGuid().ToString("N")[..(id == ".." ? 0 : 8)];
        await fixture.Client.NewSessionAsync(Services.ServiceFixture.Open(id));
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(id)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        (await fixture.ReadAsync($"/api/sessions/~{encoded}")).GetProperty("session").GetProperty("id").GetString().Should().Be(id);
        if (!id.StartsWith("..", StringComparison.Ordinal) && id[0] != '~' && !id.Contains('%'))
            (await fixture.ReadAsync($"/api/sessions/{Uri.EscapeDataString(id)}")).GetProperty("session").GetProperty("id").GetString().Should().Be(id);
    }

    [Fact]
    public async Task What_is_not_there_or_cannot_be_read_is_refused_in_words()
    {
        var id = await fixture.OpenAsync();
        (await PageFixture.RefusedAsync(await fixture.GetAsync("/api/sessions/nobody"), 404)).Should().Contain("'nobody'");
        (await PageFixture.RefusedAsync(await fixture.GetAsync("/api/sessions/~a"), 400)).Should().Contain("'~a'").And.Contain("base64url");
        (await PageFixture.RefusedAsync(await fixture.GetAsync("/api/sessions/~_w"), 400)).Should().Contain("'~_w'").And.Contain("UTF-8");
        (await PageFixture.RefusedAsync(await fixture.GetAsync($"/api/sessions/{id}/console?offset=-1"), 400)).Should().Contain("'-1'").And.Contain("18446744073709551615");
    }

    [Fact]
    public async Task The_console_is_bytes_from_an_offset_on_and_never_a_document()
    {
        var id = await fixture.OpenAsync();
        fixture.Emulators.Of(id)[^1].Console.Print("<script>\u001b[1mhello"u8);
        using var response = await fixture.GetAsync($"/api/sessions/{id}/console?offset=8");
        (await response.Content.ReadAsByteArrayAsync()).Should().Equal("\u001b[1mhello"u8.ToArray());
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/octet-stream");
        response.Headers.NonValidated["X-Content-Type-Options"].ToString().Should().Be("nosniff");
        response.Headers.NonValidated["Content-Security-Policy"].ToString().Should().Contain("sandbox");
        response.Headers.NonValidated["Cache-Control"].ToString().Should().Be("no-store");
        Number(response, SessionEndpoints.OffsetHeader).Should().Be(8);
        Number(response, SessionEndpoints.NextHeader).Should().Be(17);
        Number(response, SessionEndpoints.LengthHeader).Should().Be(17);
    }

    [Fact]
    public async Task Output_that_is_let_go_of_shows_in_the_offset()
    {
        var id = await fixture.OpenAsync();
        var most = fixture.Service<ManagerOptions>().ConsoleBytes;
        fixture.Emulators.Of(id)[^1].Console.Print(new byte[most + 10]);
        using var response = await fixture.GetAsync($"/api/sessions/{id}/console");
        Number(response, SessionEndpoints.OffsetHeader).Should().Be(10);
        Number(response, SessionEndpoints.NextHeader).Should().Be(10 + SessionEndpoints.PieceBytes);
        Number(response, SessionEndpoints.LengthHeader).Should().Be(most + 10);
    }

    private static long Number(HttpResponseMessage response, string header) => long.Parse(response.Headers.NonValidated[header].ToString(), null);
}
