// SPDX-License-Identifier: Apache-2.0

using FluentAssertions.Equivalency;
using GrpcMachineClient.Tests.Server;
using Proto = CartesiMachine;

namespace GrpcMachineClient.Tests.Rpcs;

public sealed class RpcTests
{
    [Fact]
    public async Task Every_call_sends_its_request_and_returns_its_answer()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();

        foreach (var rpc in RpcCases.All)
        {
            server.Script.Calls.Clear();
            server.Script.AnswerAll(rpc.Response);

            var result = await rpc.Call(client);

            server.Script.Calls.Should().ContainSingle(rpc.Rpc).Which.Should().Be((rpc.Rpc, rpc.Request));
            if (result is ReadOnlyMemory<byte> bytes)
                bytes.ToArray().Should().Equal((byte[])rpc.Result!);
            else
                result.Should().BeEquivalentTo(rpc.Result, CompareBytes, rpc.Rpc);
        }
    }

    [Fact]
    public void No_rpc_of_the_services_is_left_out()
    {
        var machine = Proto.CartesiMachineReflection.Descriptor.Services.Single(descriptor => descriptor.Name == "Machine");
        var own = BuiltInEmulator.BuiltinEmulatorReflection.Descriptor.Services.SelectMany(service => service.Methods);

        RpcCases.All.Select(rpc => rpc.Rpc).Distinct()
            .Should().BeEquivalentTo(machine.Methods.Concat(own).Select(method => method.Name));
    }

    [Fact]
    public void The_registers_have_the_numbers_of_the_wire()
    {
        Enum.GetValues<Csr>().Select(csr => ((int)csr, csr.ToString()))
            .Should().Equal(Enum.GetValues<Proto.Csr>().Select(csr => ((int)csr, csr.ToString())));
    }

    [Fact]
    public async Task An_emulator_at_a_unix_socket_is_reached()
    {
        var directory = Directory.CreateTempSubdirectory("machine-client-");
        try
        {
            await using var server = await MachineServer.StartAtSocketAsync(Path.Combine(directory.FullName, "emulator.sock"));
            await using var client = server.Connect();
            server.Script.AnswerAll(new Proto.ReadCsrResponse { Value = 7 });

            (await client.ReadCsrAsync(Csr.Pc)).Should().Be(7);
            client.Address.Should().Be(server.Address);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData(":50051")]
    [InlineData("unix:")]
    [InlineData("http://127.0.0.1:50051")]
    [InlineData("host/path:50051")]
    public void An_address_of_another_form_is_refused_by_name(string address)
    {
        var make = () => new MachineClient(address);

        make.Should().Throw<ArgumentException>().WithMessage($"'{address}' *host:port*unix:path*");
    }

    private static EquivalencyAssertionOptions<object?> CompareBytes(EquivalencyAssertionOptions<object?> options) => options
        .Using<ReadOnlyMemory<byte>>(context => context.Subject.ToArray().Should().Equal(context.Expectation.ToArray()))
        .WhenTypeIs<ReadOnlyMemory<byte>>();
}
