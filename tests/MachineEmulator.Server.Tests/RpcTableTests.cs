// SPDX-License-Identifier: Apache-2.0

using BuiltInEmulator;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>The server names its rpcs one by one.</summary>
public sealed class RpcTableTests
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    [Fact]
    public async Task Every_rpc_of_every_service_is_served_and_no_other()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        using GrpcChannel channel = EmulatorSession.Connect(session.Address);
        ServiceDescriptor[] services = [Proto.Machine.Descriptor, Checkpoints.Descriptor, Visits.Descriptor];
        foreach (MethodDescriptor rpc in services.SelectMany(service => service.Methods))
        {
            (await CallAsync(channel, rpc.Service.FullName, rpc.Name)).Should().Be(StatusCode.Internal, "{0} cannot parse this", rpc.FullName);
        }

        (await CallAsync(channel, Proto.Machine.Descriptor.FullName, "Walk")).Should().Be(StatusCode.Unimplemented);
    }

    /// <summary>The status for a message of no type.</summary>
    private static async Task<StatusCode> CallAsync(GrpcChannel channel, string service, string rpc)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, rpc, Bytes, Bytes);
        using AsyncUnaryCall<byte[]> call = channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), [0xFF, 0xFF]);
        Func<Task> answer = async () => await call;
        return (await answer.Should().ThrowAsync<RpcException>()).Which.StatusCode;
    }
}
