// SPDX-License-Identifier: Apache-2.0

using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MachineManager.Cli.Tests.Connection;

public sealed class TlsTests : IAsyncLifetime
{
    private readonly TestCertificate _server = new("server");
    private readonly TestCertificate _client = new("client");
    private readonly FakeTerminal _terminal = new();
    private FakeManager _manager = null!;

    public async Task InitializeAsync() => _manager = await FakeManager.StartAsync(new HttpsConnectionAdapterOptions
    {
        ServerCertificate = _server.Certificate,
        ClientCertificateMode = ClientCertificateMode.RequireCertificate,
        ClientCertificateValidation = (certificate, _, _) => certificate.Thumbprint == _client.Certificate.Thumbprint,
    });

    public async Task DisposeAsync()
    {
        await _manager.DisposeAsync();
        _server.Dispose();
        _client.Dispose();
    }

    [Fact]
    public async Task Client_and_manager_show_their_certificates() =>
        (await HealthAsync("--ca", _server.CertificateFile, "--client-cert", _client.CertificateFile, "--client-key", _client.KeyFile)).Should().Be(0);

    [Fact]
    public async Task A_manager_whose_certificate_nobody_vouches_for_is_not_spoken_to()
    {
        (await HealthAsync("--tls", "--client-cert", _client.CertificateFile, "--client-key", _client.KeyFile)).Should().Be(3);

        _terminal.Error.Should().StartWith($"mm: no manager answers at 127.0.0.1:{_manager.Port} (").And.Contain("certificate");
    }

    [Fact]
    public async Task Without_the_clients_certificate_the_connection_fails() =>
        (await HealthAsync("--ca", _server.CertificateFile)).Should().Be(3);

    [Fact]
    public async Task Without_tls_the_connection_fails() => (await HealthAsync()).Should().Be(3);

    private Task<int> HealthAsync(params string[] options) => _terminal.RunAsync(["health", .. options, .. _manager.Address]);
}
