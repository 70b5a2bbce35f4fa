// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using MachineEmulator.Server.CheckIn.Http2;

namespace MachineEmulator.Server.Tests.CheckIn;

/// <summary>The check-in's call against servers that answer in their own ways.</summary>
public sealed class UnaryCallTests
{
    private const int Stream = 1;
    private static readonly byte[] EmptyMessage = new byte[5];

    [Fact]
    public async Task An_answer_in_one_piece_or_in_many_frames_is_taken()
    {
        await CallAsync(answer =>
        {
            Append(answer, FrameType.Settings, FrameFlags.None, 0, []);
            Append(answer, FrameType.Headers, FrameFlags.EndHeaders, Stream, Headers());
            Append(answer, FrameType.Data, FrameFlags.None, Stream, EmptyMessage);
            Append(answer, FrameType.Headers, FrameFlags.EndHeaders | FrameFlags.EndStream, Stream, Trailers("0"));
        });
        await CallAsync(answer =>
        {
            byte[] trailers = Trailers("0");
            Append(answer, FrameType.Settings, FrameFlags.None, 0, []);
            Append(answer, FrameType.Settings, FrameFlags.Acknowledgement, 0, []);
            Append(answer, FrameType.Ping, FrameFlags.None, 0, new byte[8]);
            Append(answer, (FrameType)8, FrameFlags.None, 0, [0, 0, 1, 0]);
            Append(answer, FrameType.GoAway, FrameFlags.None, 0, [0, 0, 0, 1, 0, 0, 0, 0]);
            Append(answer, FrameType.Headers, FrameFlags.EndHeaders | FrameFlags.Padded, Stream, [2, .. Headers(), 0, 0]);
            Append(answer, FrameType.Data, FrameFlags.None, Stream, EmptyMessage);
            Append(answer, FrameType.Headers, FrameFlags.EndStream, Stream, trailers[..3]);
            Append(answer, FrameType.Continuation, FrameFlags.None, Stream, trailers[3..6]);
            Append(answer, FrameType.Continuation, FrameFlags.EndHeaders, Stream, trailers[6..]);
        });
    }

    [Fact]
    public async Task A_status_other_than_OK_is_thrown_with_its_words()
    {
        Func<Task> call = () => CallAsync(answer =>
        {
            byte[] fields = [.. Headers(), .. Trailers("5", "no%20such session, 100%25")];
            Append(answer, FrameType.Headers, FrameFlags.EndHeaders | FrameFlags.EndStream, Stream, fields);
        });

        (await call.Should().ThrowAsync<RpcException>()).Which.Status
            .Should().Be(new Status(StatusCode.NotFound, "no such session, 100%"));
    }

    [Fact]
    public async Task An_answer_that_is_none_is_an_error()
    {
        Action<List<byte>>[] answers =
        [
            _ => { },
            answer => answer.AddRange("HTTP/1.1 400 Bad Request\r\n\r\n"u8),
            answer => Append(answer, FrameType.ResetStream, FrameFlags.None, Stream, new byte[4]),
            answer => Append(answer, FrameType.GoAway, FrameFlags.None, 0, new byte[8]),
            answer => Append(answer, FrameType.Data, FrameFlags.EndStream, Stream, EmptyMessage),
            answer => Append(answer, FrameType.Headers, FrameFlags.EndHeaders | FrameFlags.EndStream, Stream, Headers()),
            answer => Append(answer, FrameType.Headers, FrameFlags.Padded, Stream, [200]),
        ];
        foreach (Action<List<byte>> answer in answers)
        {
            Func<Task> call = () => CallAsync(answer);
            await call.Should().ThrowAsync<IOException>();
        }
    }

    private static async Task CallAsync(Action<List<byte>> writeAnswer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        using Socket server = await listener.AcceptSocketAsync();
        var answer = new List<byte>();
        writeAnswer(answer);
        await server.SendAsync(answer.ToArray());
        server.Shutdown(SocketShutdown.Send);

        await Task.Run(() => UnaryCall.Call(client, "localhost:1", "/package.Service/Method", TimeSpan.FromSeconds(5), [1, 2, 3]));
    }

    private static void Append(List<byte> answer, FrameType type, FrameFlags flags, int stream, byte[] payload) =>
        FrameConnection.Append(answer, type, flags, stream, payload);

    private static byte[] Headers()
    {
        const int Status200 = 8;
        var block = new List<byte>();
        HeaderBlock.Append(block, Status200);
        return [.. block];
    }

    private static byte[] Trailers(string status, string message = "")
    {
        var block = new List<byte>();
        HeaderBlock.Append(block, "grpc-status", status);
        HeaderBlock.Append(block, "grpc-message", message);
        return [.. block];
    }
}
