// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Security.Tokens;

namespace MachineManager.Server.Tests.Security;

public sealed class TokenTableTests
{
    private const string Secret = "not-to-be-told-1234";

    [Fact]
    public void A_token_or_its_digest_gives_its_role()
    {
        // printf %s digest-of-this-token | sha256sum
        var table = TokenTable.Parse(
            ["# for the dashboards", string.Empty, $"read {Secret} grafana", "  ADMIN\tsha256:5AEC04937ca2b14efb5bcd6fd4d41fd8f0b9a5ceb8f8df6a2e6ed64a6abdd5a8"], "tokens");
        table.Count.Should().Be(2);
        table.Find(Secret).Should().Be(new TokenHolder("grafana", Role.Read));
        table.Find(Secret + "x").Should().BeNull();
        table.Find(string.Empty).Should().BeNull();
    }

    [Fact]
    public void A_digest_is_that_of_the_token_in_utf8()
    {
        var digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("a token of somebody"u8)).ToLowerInvariant();
        TokenTable.Parse([$"run sha256:{digest}"], "tokens").Find("a token of somebody").Should().Be(new TokenHolder("line 1", Role.Run));
    }

    [Theory]
    [InlineData("owner " + Secret, "line 1 of 'tokens' begins with 'owner'")]
    [InlineData("none " + Secret, "line 1 of 'tokens' begins with 'none'")]
    [InlineData("2 " + Secret, "line 1 of 'tokens' begins with '2'")]
    [InlineData("read", "line 1 of 'tokens' has no token")]
    [InlineData("read short", "has a token of 5 characters; it must have at least 16")]
    [InlineData("read sha256:1234", "not 64 hexadecimal digits")]
    [InlineData("# nothing", "'tokens' has no tokens")]
    public void A_line_that_is_none_is_named(string line, string message) => Parsing(line).Should().Throw<StartupException>().WithMessage($"*{message}*");

    [Fact]
    public void A_token_twice_is_refused_and_never_told() =>
        Parsing($"read {Secret}", $"admin {Secret}").Should().Throw<StartupException>()
            .Where(e => e.Message.Contains("line 2 of 'tokens' has the token of an earlier line") && !e.Message.Contains(Secret));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        FluentActions.Invoking(() => TokenTable.Read("/no/such/tokens")).Should().Throw<StartupException>().WithMessage("*'/no/such/tokens'*");

    private static Action Parsing(params string[] lines) => () => TokenTable.Parse(lines, "tokens");
}
