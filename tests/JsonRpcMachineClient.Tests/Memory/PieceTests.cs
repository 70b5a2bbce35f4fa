// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Memory;

/// <summary>Against a server with one range of memory.</summary>
public sealed class PieceTests : IAsyncDisposable
{
    private const int Piece = 0x8000;
    private const ulong Start = 0x80000000;

    private readonly byte[] _memory = new byte[5 * Piece];
    private readonly RawServer _server = new();
    private readonly MachineServer _client;

    public PieceTests()
    {
        _server.AnswerAll(Answer);
        _client = new MachineServer(_server.Address, new MachineServerOptions { MaxPieceBytes = Piece });
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, Piece, 1)]
    [InlineData(0, Piece + 1, 2)]
    [InlineData(100, Piece, 1)]
    [InlineData(100, 3 * Piece, 4)]
    [InlineData(4096, 4 * Piece, 4)]
    public async Task Reads_and_writes_are_cut_at_pages(int offset, int length, int pieces)
    {
        var data = new byte[length];
        new Random(length).NextBytes(data);

        await _client.WriteMemoryAsync(Start + (ulong)offset, data);
        var written = Addresses();
        _server.Requests.Clear();
        var read = await _client.ReadMemoryAsync(Start + (ulong)offset, (ulong)length);

        read.Span.SequenceEqual(data).Should().BeTrue();
        written.Should().HaveCount(pieces);
        Addresses().Should().BeEquivalentTo(written).And.BeInAscendingOrder();
        written.Order().Skip(1).All(address => address % 4096 == 0).Should().BeTrue();
    }

    [Fact]
    public async Task What_runs_off_the_end_is_refused_before_anything_is_written()
    {
        var data = Enumerable.Repeat((byte)1, _memory.Length + 1).ToArray();

        await FluentActions.Awaiting(() => _client.WriteMemoryAsync(Start, data)).Should().ThrowAsync<MachineServerException>();

        _memory.Should().OnlyContain(value => value == 0);
        _server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Virtual_writes_go_in_ascending_order()
    {
        await _client.WriteVirtualMemoryAsync(Start, new byte[3 * Piece]);

        Addresses().Should().Equal(Start, Start + Piece, Start + (2 * Piece));
    }

    [Fact]
    public async Task Beyond_the_last_address_there_are_zeros()
    {
        _server.AnswerAll(request => RawReply.Result(
            request, $"\"{Convert.ToBase64String(Enumerable.Repeat((byte)1, (int)request.Json["params"]!["length"]!).ToArray())}\""));

        var read = await _client.ReadMemoryAsync(ulong.MaxValue - 4095, 3 * Piece);

        read.Length.Should().Be(3 * Piece);
        read.Span[..Piece].ToArray().Should().OnlyContain(value => value == 1);
        read.Span[Piece..].ToArray().Should().OnlyContain(value => value == 0);
        _server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Writes_do_not_go_on_at_the_first_address()
    {
        const ulong Last = ulong.MaxValue - 4095;
        await FluentActions.Awaiting(() => _client.WriteMemoryAsync(Last, new byte[4097])).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => _client.WriteVirtualMemoryAsync(Last, new byte[4097])).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => _client.ReadVirtualMemoryAsync(Last, 4097)).Should().ThrowAsync<ArgumentException>();

        _server.Requests.Should().BeEmpty();
    }

    [Fact]
    public void A_piece_fits_into_an_answer_and_holds_the_shadow()
    {
        FluentActions.Invoking(() => new MachineServer("127.0.0.1:1", new MachineServerOptions { MaxPieceBytes = Piece - 1 }))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new MachineServer("127.0.0.1:1", new MachineServerOptions { MaxAnswerBytes = 1 << 20 }))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    private List<ulong> Addresses() => [.. _server.Requests.Select(request => (ulong)request.Json["params"]!["address"]!)];

    private RawReply Answer(RawRequest request)
    {
        var parameters = request.Json["params"]!;
        var offset = (int)((ulong)parameters["address"]! - Start);
        if (request.Method == "machine.read_memory")
            return RawReply.Result(request, $"\"{Convert.ToBase64String(_memory, offset, (int)parameters["length"]!)}\"");
        var data = Convert.FromBase64String((string)parameters["data"]!);
        if (data.Length > _memory.Length - offset)
            return RawReply.Json($$$"""{"id":{{{request.Id}}},"jsonrpc":"2.0","error":{"code":-32602,"data":-1,"message":"outside"}}""");
        data.CopyTo(_memory, offset);
        return RawReply.Result(request, "true");
    }
}
