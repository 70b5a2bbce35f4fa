// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using MachineManager.Server.Configuration;
using MachineManager.Server.Http;
using MachineManager.Server.Page.Requests;
using MachineManager.Server.Tests.Services;

namespace MachineManager.Server.Tests.Page;

/// <summary>A manager in this process that serves the page.</summary>
public class PageFixture : ServiceFixture
{
    public HttpClient Http { get; } = new();

    public Uri Address => new($"http://127.0.0.1:{HttpEndpointListener.PortOf(Service<IServiceProvider>())}");

    public static HttpRequestMessage Request(HttpMethod method, Uri address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    /// <summary>Sends with the header that a change needs, and with more.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, [(RequestOrigin.Header, "1"), .. headers]);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, new Uri(Address, path), headers);
        return await Http.SendAsync(request);
    }

    public async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        response.EnsureSuccessStatusCode();
        return await JsonOfAsync(response);
    }

    public static async Task<JsonElement> JsonOfAsync(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    /// <summary>Must be refused, as JSON; answers why.</summary>
    public static async Task<string> RefusedAsync(HttpResponseMessage response, int status)
    {
        ((int)response.StatusCode).Should().Be(status);
        return (await JsonOfAsync(response)).GetProperty("error").GetString()!;
    }

    private protected override void Configure(ManagerOptions options)
    {
        options.HttpPort = 0;
        options.Page = true;
    }
}
