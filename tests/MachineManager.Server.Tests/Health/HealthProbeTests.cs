// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MachineManager.Server.Configuration;
using MachineManager.Server.Health;
using MachineManager.Server.Tests.Security;
using MachineManager.Server.Tests.Services;

namespace MachineManager.Server.Tests.Health;

public sealed class HealthProbeTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("127.0.0.1", "")]
    [InlineData("localhost", "MachineManager.Control")]
    public async Task A_manager_that_serves_has_no_problem(string address, string service) =>
        (await HealthProbe.FindProblemAsync(new ManagerOptions { Address = address, Port = fixture.Port }, service)).Should().BeNull();

    [Fact]
    public async Task A_manager_that_drains_does_not_serve_and_its_services_for_looking_do()
    {
        var options = new ManagerOptions { Port = fixture.Port };
        fixture.Service<ServingState>().IsDraining = true;
        var whole = await HealthProbe.FindProblemAsync(options, "");
        var control = await HealthProbe.FindProblemAsync(options, "MachineManager.Control");
        fixture.Service<ServingState>().IsDraining = false;
        whole.Should().Be($"the machine manager at 127.0.0.1:{fixture.Port} is not serving (NotServing)");
        control.Should().BeNull();
    }

    [Fact]
    public async Task A_service_that_there_is_not_is_named() =>
        (await HealthProbe.FindProblemAsync(new ManagerOptions { Port = fixture.Port }, "none")).Should().EndWith("NotFound, there is no service 'none' here");

    [Fact]
    public async Task Where_nobody_listens_the_address_is_named()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        (await HealthProbe.FindProblemAsync(new ManagerOptions { Address = "0.0.0.0", Port = port }, ""))
            .Should().StartWith($"the machine manager at 127.0.0.1:{port} does not answer: Unavailable");
    }

    [Fact]
    public async Task A_port_that_is_not_known_cannot_be_asked() =>
        (await HealthProbe.FindProblemAsync(new ManagerOptions { Port = 0 }, "")).Should().Contain("--port is 0");

    [Fact]
    public async Task With_TLS_the_certificate_of_the_options_is_the_one_that_counts()
    {
        var folder = Directory.CreateTempSubdirectory("manager-tests-");
        using var authority = new TestAuthority("an authority");
        foreach (var name in (string[])["mine", "another"])
        {
            using var certificate = authority.Issue("a name that is not looked at", forServer: true);
            var pem = certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), pem);
        }

        var mine = Path.Combine(folder.FullName, "mine");
        var guarded = new TlsFixture(mine);
        await guarded.InitializeAsync();
        ManagerOptions With(string file) => new() { Port = guarded.Port, TlsCertificate = Path.Combine(folder.FullName, file) };
        (await HealthProbe.FindProblemAsync(With("mine"), "")).Should().BeNull();
        (await HealthProbe.FindProblemAsync(With("another"), "")).Should().Contain("does not answer");
        (await HealthProbe.FindProblemAsync(With("missing"), "")).Should().Contain("missing cannot be used");
        await guarded.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private sealed class TlsFixture(string certificate) : ServiceFixture
    {
        private protected override void Configure(ManagerOptions options) => options.TlsCertificate = certificate;
    }
}
