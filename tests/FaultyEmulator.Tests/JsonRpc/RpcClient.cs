// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>A client with one connection that stays open.</summary>
internal sealed class RpcClient : IDisposable
{
    public const ulong Max = ulong.MaxValue;
    private const string Close = "Connection: close\r\n";

    private RpcClient(RawConnection connection) => Connection = connection;

    public RawConnection Connection { get; }

    public static async Task<RpcClient> OpenAsync(IPEndPoint address) => new(await RawConnection.OpenAsync(address));

    public static async Task<RpcClient> OpenAsync(string address) => await OpenAsync(IPEndPoint.Parse(address));

    /// <summary>The whole answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">Null: left out.</param>
    /// <param name="closes">Whether the connection is to be closed.</param>
    public async Task<JsonElement> AskAsync(string method, JsonNode? parameters = null, bool closes = false)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method };
        if (parameters is not null)
            request["params"] = parameters;
        await Connection.PostAsync(JsonSerializer.SerializeToUtf8Bytes(request), closes ? Close : string.Empty);
        return Parse(await Connection.BodyAsync(await Connection.HeadAsync()));
    }

    /// <summary>The result; fails where there is an error.</summary>
    public async Task<JsonElement> CallAsync(string method, JsonNode? parameters = null)
    {
        var answer = await AskAsync(method, parameters);
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {answer}");
    }

    /// <summary>The error's code, data and message; fails where there is a result.</summary>
    public async Task<(int Code, int? Data, string Message)> RefusalAsync(string method, JsonNode? parameters = null)
    {
        var answer = await AskAsync(method, parameters);
        answer.TryGetProperty("error", out var error).Should().BeTrue("{0} must be refused; it is answered {1}", method, answer);
        int? data = error.TryGetProperty("data", out var given) ? given.GetInt32() : null;
        return (error.GetProperty("code").GetInt32(), data, error.GetProperty("message").GetString()!);
    }

    /// <summary>Creates a machine of 64 KiB, whose console is read.</summary>
    public Task CreateAsync(string bootargs = "", string? runtime = null) => CallAsync("machine.create", new JsonObject
    {
        ["config"] = JsonNode.Parse($$"""{"ram":{"length":65536},"dtb":{"bootargs":"{{bootargs}}"},"hash_tree":{"phtc_size":64} }"""),
        ["runtime_config"] = JsonNode.Parse(runtime ?? """{"console":{"output_destination":"to_buffer"}}"""),
    });

    public async Task<string> RunAsync(ulong end) => (await CallAsync("machine.run", Parameters("mcycle_end", end))).GetString()!;

    public async Task<ulong> RegisterAsync(string name) => (await CallAsync("machine.read_reg", Parameters("reg", name))).GetUInt64();

    public async Task<string> HashAsync() => (await CallAsync("machine.get_root_hash")).GetString()!;

    public async Task<(int Pid, string Address)> ForkAsync()
    {
        var fork = await CallAsync("fork");
        return (fork.GetProperty("pid").GetInt32(), fork.GetProperty("address").GetString()!);
    }

    public static JsonObject Parameters(params ReadOnlySpan<object> namesAndValues)
    {
        var parameters = new JsonObject();
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            parameters[(string)namesAndValues[i]] = namesAndValues[i + 1] switch
            {
                string text => text,
                JsonNode node => node,
                bool flag => flag,
                var number => Convert.ToUInt64(number, CultureInfo.InvariantCulture),
            };
        }

        return parameters;
    }

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public void Dispose() => Connection.Dispose();
}
