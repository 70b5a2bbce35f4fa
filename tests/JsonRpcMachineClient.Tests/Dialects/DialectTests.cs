// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Dialects;

/// <summary>A client that has been told a version, and what it sends then.</summary>
public abstract class DialectTests : IAsyncLifetime
{
    private readonly RawServer _server = new();
    private readonly uint _minor;
    private string _result = "true";

    protected DialectTests(uint minor)
    {
        _minor = minor;
        _server.AnswerAll(request => RawReply.Result(request, request.Method == "get_version" ? VersionOf(_minor) : _result));
        Client = new MachineServer(_server.Address);
    }

    protected MachineServer Client { get; }

    public async Task InitializeAsync()
    {
        await Client.GetVersionAsync();
        _server.Requests.Clear();
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await _server.DisposeAsync();
    }

    internal static string VersionOf(uint minor) => $$"""{"major":0,"minor":{{minor}},"patch":0,"pre_release":"","build":""}""";

    /// <summary>The method and parameters of the one request that a call has made.</summary>
    protected async Task<string> SentAsync(Func<MachineServer, Task> call, string result = "true")
    {
        _result = result;
        _server.Requests.Clear();
        await call(Client);
        var request = _server.Requests.Should().ContainSingle().Subject;
        return $"{request.Method} {request.Json["params"]?.ToJsonString() ?? string.Empty}".Trim();
    }

    /// <summary>What a call answers.</summary>
    protected Task<T> AnsweredAsync<T>(Func<MachineServer, Task<T>> call, string result)
    {
        _result = result;
        return call(Client);
    }

    /// <summary>A call is refused before it is sent.</summary>
    protected async Task IsMissingAsync(Func<MachineServer, Task> call, string what, string since)
    {
        _server.Requests.Clear();
        var refused = (await FluentActions.Awaiting(() => call(Client)).Should().ThrowAsync<MachineServerException>()).Which;
        refused.Failure.Should().Be(MachineServerFailure.Unsupported);
        refused.Message.Should().Be($"{what} does not exist in version 0.{_minor} of the interface (emulator 0.{_minor + 14}); it does since {since}");
        _server.Requests.Should().BeEmpty();
    }

    protected static MachineConfiguration Config(string json) => MachineConfiguration.Parse(json);
}
