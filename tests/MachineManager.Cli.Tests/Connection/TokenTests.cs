// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Tests.Connection;

public sealed class TokenTests : FakeManagerTests
{
    public TokenTests() => Terminal.Variables["MM_TOKEN"] = "from-the-environment";

    private string? Sent => Manager.Sessions.Headers.GetValue("authorization");

    [Fact]
    public async Task The_token_of_the_environment_goes_with_each_call()
    {
        await EndAsync();

        Sent.Should().Be("Bearer from-the-environment");
    }

    [Fact]
    public async Task An_option_comes_before_the_environment()
    {
        await EndAsync("--token", "given");

        Sent.Should().Be("Bearer given");
    }

    [Fact]
    public async Task A_file_may_end_with_a_line_end()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "in-a-file\n");

        await EndAsync("--token-file", file);

        Sent.Should().Be("Bearer in-a-file");
        File.Delete(file);
    }

    [Fact]
    public async Task No_token_is_no_header()
    {
        Terminal.Variables.Clear();

        await EndAsync();

        Sent.Should().BeNull();
    }

    [Fact]
    public async Task The_address_can_come_from_the_environment()
    {
        Manager.Sessions.OnOther = _ => { };
        Terminal.Variables["MM_ADDRESS"] = $"http://127.0.0.1:{Manager.Port}";

        (await Terminal.RunAsync("end", "demo")).Should().Be(0);

        Manager.Sessions.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_token_that_leaves_the_machine_in_the_clear_is_warned_of()
    {
        // Nobody is there, and nothing is sent before that is known.
        (await Terminal.RunAsync("end", "demo", "--address", "nobody.invalid:1")).Should().Be(3);

        Terminal.Error.Should().StartWith("mm: warning: the token goes to nobody.invalid:1 unencrypted; --tls encrypts it\n")
            .And.NotContain("from-the-environment");
    }

    private async Task EndAsync(params string[] arguments)
    {
        Manager.Sessions.OnOther = _ => { };
        (await MmAsync(["end", "demo", .. arguments])).Should().Be(0);
        Terminal.Error.Should().BeEmpty();
    }
}
