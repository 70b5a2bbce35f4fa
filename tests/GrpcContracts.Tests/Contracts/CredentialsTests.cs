// SPDX-License-Identifier: Apache-2.0

using System.Text;
using Grpc.Core;

namespace GrpcContracts.Tests.Contracts;

public sealed class CredentialsTests
{
    private static readonly CallCredentials Token = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    [Fact]
    public void Call_credentials_go_with_tls_only()
    {
        var insecure = () => ChannelCredentials.Create(ChannelCredentials.Insecure, Token);

        insecure.Should().Throw<ArgumentException>();
        ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token).Should().NotBeNull();
    }

    [Fact]
    public void Composing_takes_two()
    {
        var one = () => CallCredentials.Compose(Token);

        one.Should().Throw<ArgumentException>().WithMessage("*not 1*");
    }

    [Fact]
    public void Credentials_tell_a_configurator_what_they_are()
    {
        var seen = new RecordingConfigurator();
        var pair = new KeyCertificatePair("chain", "key");

        ChannelCredentials.Insecure.InternalPopulateConfiguration(seen, 1);
        new SslCredentials("roots", pair).InternalPopulateConfiguration(seen, 2);
        ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token).InternalPopulateConfiguration(seen, 3);

        seen.Seen.Should().Equal("1 insecure", "2 roots chain", "3 composite True");
    }

    [Fact]
    public void An_authenticated_peer_has_its_identity_among_its_properties()
    {
        var name = AuthProperty.Create("name", Encoding.UTF8.GetBytes("grüße"));
        var context = new AuthContext("name", new() { ["name"] = [name], ["other"] = [AuthProperty.Create("other", [1])] });

        context.IsPeerAuthenticated.Should().BeTrue();
        context.PeerIdentity.Should().Equal(name);
        name.Value.Should().Be("grüße");
        context.Properties.Should().HaveCount(2);
        context.FindPropertiesByName("none").Should().BeEmpty();
        new AuthContext(null, []).IsPeerAuthenticated.Should().BeFalse();
    }

    private sealed class RecordingConfigurator : ChannelCredentialsConfiguratorBase
    {
        public List<string> Seen { get; } = [];

        public override void SetInsecureCredentials(object? state) => Seen.Add($"{state} insecure");

        public override void SetSslCredentials(
            object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            Seen.Add($"{state} {rootCertificates} {keyCertificatePair?.CertificateChain}");

        public override void SetCompositeCredentials(
            object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
            Seen.Add($"{state} composite {ReferenceEquals(callCredentials, Token)}");
    }
}
