// SPDX-License-Identifier: Apache-2.0

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using MachineManager.Api;
using MachineManager.Server.Configuration;
using MachineManager.Server.Tests.Services;

namespace MachineManager.Server.Tests.Security;

public sealed class TlsTests : IAsyncLifetime, IDisposable
{
    private readonly TestAuthority _authority = new("the clients' authority");
    private readonly TestAuthority _server = new("the server");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");
    private TlsFixture _fixture = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(At("clients.pem"), _authority.Certificate.ExportCertificatePem());
        using var certificate = _server.Issue("localhost", forServer: true);
        await File.WriteAllTextAsync(At("server.pem"), certificate.ExportCertificatePem() + "\n" + _server.Certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(At("server.key"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        _fixture = new TlsFixture(options =>
        {
            options.TlsCertificate = At("server.pem");
            options.TlsKey = At("server.key");
            options.TlsClientAuthorities = At("clients.pem");
        });
        await _fixture.InitializeAsync();
    }

    public Task DisposeAsync() => _fixture.DisposeAsync();

    public void Dispose()
    {
        _authority.Dispose();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_client_with_a_certificate_of_the_authority_is_served()
    {
        using var certificate = _authority.Issue("a client", forServer: false);
        (await ListAsync(certificate)).Sessions.Should().BeEmpty();
    }

    [Fact]
    public async Task A_client_without_one_or_with_one_of_another_authority_is_not()
    {
        await MustNotConnectAsync(null);
        using var other = new TestAuthority("another");
        using var certificate = other.Issue("a client", forServer: false);
        await MustNotConnectAsync(certificate);
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_is_named_at_the_start()
    {
        await File.WriteAllTextAsync(At("nothing.pem"), "nothing");
        var fixture = new TlsFixture(options => options.TlsCertificate = At("nothing.pem"));
        (await FluentActions.Awaiting(fixture.InitializeAsync).Should().ThrowAsync<StartupException>())
            .WithMessage($"--tls-certificate is '{At("nothing.pem")}', which cannot be used: *");
        await fixture.DisposeAsync();
    }

    /// <summary>The client may hear of the end of the connection while it connects, or just after.</summary>
    private async Task MustNotConnectAsync(X509Certificate2? certificate) =>
        (await FluentActions.Awaiting(() => ListAsync(certificate)).Should().ThrowAsync<RpcException>())
        .Which.StatusCode.Should().BeOneOf(StatusCode.Unavailable, StatusCode.Internal);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<ListSessionsResponse> ListAsync(X509Certificate2? certificate)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, remote, _, _) => remote is not null && remote.Issuer.Contains("the server", StringComparison.Ordinal),
            ClientCertificates = certificate is null ? null : [certificate],
        };
        using var channel = GrpcChannel.ForAddress($"https://localhost:{_fixture.Port}", new GrpcChannelOptions { HttpHandler = handler });
        return await new Control.ControlClient(channel).ListSessionsAsync(new ListSessionsRequest());
    }

    private sealed class TlsFixture(Action<ManagerOptions> configure) : ServiceFixture
    {
        private protected override void Configure(ManagerOptions options) => configure(options);
    }
}
