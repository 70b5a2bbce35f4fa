// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Connection;

namespace MachineManager.Cli.Tests.Connection;

public sealed class EndpointTests
{
    [Theory]
    [InlineData(null, null, false, "http://127.0.0.1:50051/")]
    [InlineData(null, 1234, false, "http://127.0.0.1:1234/")]
    [InlineData(null, null, true, "https://127.0.0.1:50051/")]
    [InlineData("there", null, false, "http://there:50051/")]
    [InlineData("there:80", null, false, "http://there:80/")]
    [InlineData("there:80", 81, false, "http://there:81/")]
    [InlineData("http://there", null, false, "http://there:50051/")]
    [InlineData("http://there:80/", null, false, "http://there:80/")]
    [InlineData("https://there:443", null, false, "https://there:443/")]
    [InlineData("https://there", null, true, "https://there:50051/")]
    [InlineData("::1", null, false, "http://[::1]:50051/")]
    [InlineData("[::1]:7", null, false, "http://[::1]:7/")]
    public void An_address_is_a_host_with_or_without_port_and_scheme(string? address, int? port, bool tls, string uri) =>
        Endpoint.Of(address, port, tls).ToString().Should().Be(new Uri(uri).ToString());

    [Theory]
    [InlineData("http://there/path")]
    [InlineData("user@there")]
    [InlineData("unix:/run/manager")]
    [InlineData("there:99999")]
    [InlineData("http://")]
    public void Anything_else_is_refused_by_name(string address)
    {
        var making = () => Endpoint.Of(address, null, false);

        making.Should().Throw<UsageException>().WithMessage($"'{address}' is no address of a manager: allowed is *");
    }
}
