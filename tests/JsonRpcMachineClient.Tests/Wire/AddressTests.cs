// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Wire;

public class AddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("localhost:80")]
    [InlineData("::1:80")]
    [InlineData("[::1]")]
    [InlineData("1:80")]
    [InlineData("http://127.0.0.1:80")]
    public void An_address_has_an_ip_and_a_port(string address) =>
        FluentActions.Invoking(() => new MachineServer(address)).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:80")]
    public async Task Both_versions_of_ip_are_known(string address)
    {
        await using var client = new MachineServer(address);
        client.Address.Should().Be(address);
    }
}
