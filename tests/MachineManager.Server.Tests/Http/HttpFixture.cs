// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Http;
using MachineManager.Server.Tests.Services;

namespace MachineManager.Server.Tests.Http;

/// <summary>A manager in this process that serves HTTP too.</summary>
public sealed class HttpFixture : ServiceFixture
{
    private readonly HttpClient _http = new();

    /// <summary>The emulator program that the manager looks for.</summary>
    public string EmulatorProgram => Path.Combine(Folder, "remote-cartesi-machine");

    public Uri Address => new($"http://127.0.0.1:{HttpEndpointListener.PortOf(Service<IServiceProvider>())}");

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(Address, path));

    public async Task<(int Status, string Text)> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private protected override void Configure(ManagerOptions options) => options.HttpPort = 0;
}
