// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using GrpcMachineClient.Tests.Server;
using Proto = CartesiMachine;

namespace GrpcMachineClient.Tests.Memory;

public sealed class MessageSizeTests
{
    private const int MiB = 1 << 20;
    private const int Page = 4096;

    [Fact]
    public async Task A_read_of_more_than_4_MiB_comes_whole()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        var memory = RandomBytes(20 * MiB);
        server.Script.AnswerAll(new Proto.ReadMemoryResponse { Data = ByteString.CopyFrom(memory) });

        var read = await client.ReadMemoryAsync(0x80000000, (ulong)memory.Length);

        read.Span.SequenceEqual(memory).Should().BeTrue();
    }

    [Theory]
    [InlineData(0x80000000, (4 * MiB) - 64, 1)]
    [InlineData(0x80000000, (4 * MiB) - 63, 2)]
    [InlineData(0x80000000, 4 * MiB, 2)]
    [InlineData(0x80000ffc, 9 * MiB, 3)]
    [InlineData(0x80000001, (8 * MiB) - (2 * Page), 3)]
    public async Task A_write_goes_out_in_pieces_that_the_emulator_takes(ulong address, int length, int pieces)
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        server.Script.AnswerAll(new Proto.Void());
        var data = RandomBytes(length);

        await client.WriteMemoryAsync(address, data);
        await client.WriteVirtualMemoryAsync(address, data);

        foreach (var rpc in new[] { "WriteMemory", "WriteVirtualMemory" })
        {
            var sent = server.Script.Calls.Where(call => call.Rpc == rpc).Select(call => (Proto.WriteMemoryRequest)call.Request).ToList();
            sent.Should().HaveCount(pieces);
            var written = new byte[length];
            foreach (var request in sent)
                request.Data.CopyTo(written, (int)(request.Address - address));
            written.AsSpan().SequenceEqual(data).Should().BeTrue();
            sent.Sum(request => request.Data.Length).Should().Be(length, "no byte is written twice");
            sent.All(request => request.Address == address || request.Address % Page == 0).Should().BeTrue("the cuts are between pages");
        }
    }

    [Fact]
    public async Task The_last_piece_of_a_physical_write_goes_first_and_its_refusal_leaves_the_rest_unwritten()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        const ulong Start = 0x80000000;
        const ulong End = Start + (9 * MiB);
        server.Script.Answer = (_, request, _) =>
        {
            var write = (Proto.WriteMemoryRequest)request;
            return write.Address + (ulong)write.Data.Length <= End
                ? Task.FromResult<IMessage>(new Proto.Void())
                : throw new RpcException(new Status(StatusCode.Aborted, "address range not entirely in memory PMA"));
        };

        var write = () => client.WriteMemoryAsync(Start, new byte[10 * MiB]);

        await write.Should().ThrowAsync<MachineClientException>().WithMessage("address range not entirely in memory PMA");
        server.Script.RequestsOf<Proto.WriteMemoryRequest>().Should().ContainSingle().Which.Address.Should().BeGreaterThan(Start);
    }

    [Fact]
    public async Task A_virtual_write_goes_out_in_ascending_order()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        server.Script.AnswerAll(new Proto.Void());

        await client.WriteVirtualMemoryAsync(0x1000, new byte[10 * MiB]);

        server.Script.RequestsOf<Proto.WriteMemoryRequest>().Select(request => request.Address)
            .Should().BeInAscendingOrder().And.HaveCount(3);
    }

    [Fact]
    public async Task An_empty_write_is_one_request()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        server.Script.AnswerAll(new Proto.Void());

        await client.WriteMemoryAsync(5, ReadOnlyMemory<byte>.Empty);

        server.Script.RequestsOf<Proto.WriteMemoryRequest>().Should().ContainSingle().Which.Data.IsEmpty.Should().BeTrue();
    }

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
