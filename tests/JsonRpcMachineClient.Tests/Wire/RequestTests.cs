// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Wire;

/// <summary>What must not reach a server: invalid UTF-8 ends it.</summary>
public sealed class RequestTests : IAsyncDisposable
{
    private readonly RawServer _server = new();
    private readonly MachineServer _client;

    public RequestTests()
    {
        _server.AnswerAll(request => RawReply.Result(request, "true"));
        _client = new MachineServer(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(0xd800)]
    [InlineData(0xdc00)]
    [InlineData(0)]
    public async Task A_bad_text_is_refused_by_its_parameters_name(int character)
    {
        var text = $"a{(char)character}b";
        var config = new MachineConfiguration
        {
            Ram = new RamConfiguration { Length = 4096, BackingStore = new BackingStore { DataFilename = text } },
        };

        await IsRefused(() => _client.StoreAsync(text), "directory");
        await IsRefused(() => _client.LoadAsync(text), "directory");
        await IsRefused(() => _client.CloneStoredAsync("a", text), "to_dir");
        await IsRefused(() => _client.RebindAsync(text), "address");
        await IsRefused(() => _client.LogStepAsync(1, text), "filename");
        await IsRefused(() => _client.CreateAsync(config), "config");
        await IsRefused(() => _client.ReplaceMemoryRangeAsync(new MemoryRangeConfiguration { Label = text }), "range");

        _server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Any_other_text_arrives_as_it_is()
    {
        const string Text = "/päth/\ud83d\ude00 \"q\" \\ \u2028\n+&<>'";

        await _client.StoreAsync(Text);

        ((string)_server.Requests.Single().Json["params"]!["directory"]!).Should().Be(Text);
    }

    [Fact]
    public async Task What_the_wire_itself_rules_out_is_not_sent()
    {
        await Refuses(() => _client.ReadWordAsync(4));
        await Refuses(() => _client.WriteWordAsync(1, 0));
        await Refuses(() => _client.GetNodeHashAsync(0, 4));
        await Refuses(() => _client.GetNodeHashAsync(0, 65));
        await Refuses(() => _client.GetNodeHashAsync(32, 6));
        await Refuses(() => _client.GetNodeHashAsync(1, 64));
        await Refuses(() => _client.GetProofAsync(0, 12, 11));
        await Refuses(() => _client.GetProofAsync(0, 12, 65));
        await Refuses(() => _client.ReadMemoryAsync(0, ulong.MaxValue));
        await Refuses(() => _client.WriteRegAsync(Register.X(0), 1));
        await Refuses(() => _client.SendCmioResponseAsync(0, new byte[(2 << 20) + 1]));
        await Refuses(() => _client.ReadConsoleOutputAsync(-1));
        await Refuses(() => _client.RunAsync(1, -1, hashed: false));
        await Refuses(() => _client.LoadAsync("a", sharing: (Sharing)7));
        await Refuses(() => _client.CreateAsync(null!));
        await Refuses(() => _client.StoreAsync(null!));

        _server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_directory_goes_with_a_runtime_configuration()
    {
        await _client.CreateAsync(new MachineConfiguration(), directory: "d");
        await _client.LoadAsync("d", sharing: Sharing.None);
        await _client.LoadAsync("d");

        _server.Requests.Select(request => request.Json["params"]!.ToJsonString()).Should().Equal(
            """{"config":{},"runtime_config":{},"directory":"d"}""",
            """{"directory":"d","runtime_config":{},"sharing":"none"}""",
            """{"directory":"d"}""");
    }

    private static async Task Refuses(Func<Task> call) => await FluentActions.Awaiting(call).Should().ThrowAsync<ArgumentException>();

    private static async Task IsRefused(Func<Task> call, string parameter) =>
        (await FluentActions.Awaiting(call).Should().ThrowAsync<ArgumentException>()).Which.ParamName.Should().Be(parameter);
}
