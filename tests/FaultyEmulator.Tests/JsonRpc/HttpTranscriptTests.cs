// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>HTTP as recorded of the real server, to the byte (15-http).</summary>
public class HttpTranscriptTests
{
    private const string Open = "<connection open>";
    private const string Ended = "<EOF>";
    private const string Request = """{"jsonrpc":"2.0","id":1,"method":"get_version"}""";

    // The recorded long headers are cut: they have a test of their own.
    public static TheoryData<int> Steps => [.. Recording.Steps("15-http").Index()
        .Where(s => s.Item.Text("sent") is { } sent && !sent.EndsWith("...", StringComparison.Ordinal))
        .Select(s => s.Index)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Is_answered_as_recorded(int index)
    {
        var step = Recording.Steps("15-http")[index];
        await using var server = await JsonRpcServer.StartAsync();
        using var connection = await RawConnection.OpenAsync(server.Address);
        var (note, sent, received) = (step.Text("note")!, step.Text("sent")!, step.Text("received")!);

        await connection.SendAsync(sent);
        if (note.StartsWith("Expect", StringComparison.Ordinal))
            await connection.SendAsync(Request);
        if (note.StartsWith("incomplete", StringComparison.Ordinal))
        {
            // The rest makes it 100 bytes: nothing came before.
            await connection.SendAsync("}".PadRight(99));
            (await connection.BodyAsync(await connection.HeadAsync())).Should().Contain("-32600");
            return;
        }

        await MustReceiveAsync(connection, received);
    }

    private static async Task MustReceiveAsync(RawConnection connection, string received)
    {
        var isOpen = received.EndsWith(Open, StringComparison.Ordinal);
        var expected = received[..^(isOpen ? Open : Ended).Length];
        if (expected.Contains("-32700"))
        {
            (await connection.BodyAsync(await connection.HeadAsync())).Should().Contain("-32700").And.Contain("[null]");
        }
        else
        {
            var bytes = await connection.ReadAsync(expected.Length);
            Encoding.Latin1.GetString(bytes).Should().Be(expected);
        }

        if (!isOpen)
        {
            (await connection.IsClosedAsync()).Should().BeTrue();
            return;
        }

        // It is open, and there is no more of the answer: the next one follows at once.
        await connection.PostAsync(Encoding.ASCII.GetBytes(Request));
        (await connection.HeadAsync())[0].Should().Be("HTTP/1.1 200 OK");
    }

    [Theory]
    [InlineData(7 * 1024, true)]
    [InlineData(9 * 1024, false)]
    public async Task Headers_of_more_than_8_KiB_end_the_connection(int length, bool isAnswered)
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var connection = await RawConnection.OpenAsync(server.Address);

        await connection.PostAsync(Encoding.ASCII.GetBytes(Request), $"X: {new string('a', length)}\r\n");

        if (isAnswered)
            (await connection.BodyAsync(await connection.HeadAsync())).Should().Contain("\"result\"");
        else
            (await connection.IsClosedAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task A_body_in_many_chunks_is_one_body()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var connection = await RawConnection.OpenAsync(server.Address);

        await connection.SendAsync("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var part in Request.Chunk(10))
            await connection.SendAsync($"{part.Length:x}\r\n{new string(part)}\r\n");
        await connection.SendAsync("0\r\n\r\n");

        (await connection.BodyAsync(await connection.HeadAsync())).Should().Contain("\"major\":0");
    }
}
