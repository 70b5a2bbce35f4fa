// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;

namespace MachineEmulator.Server.CheckIn.Http2;

/// <summary>One gRPC call on a connection of its own, whose answer's message is of no interest: only its status is.</summary>
internal sealed class UnaryCall
{
    private const int Stream = 1;
    private const int MethodPost = 3;
    private const int SchemeHttp = 6;
    private const int NameAuthority = 1;
    private const int NamePath = 4;
    private const int NameContentType = 31;
    private const int MessagePrefix = 5;

    // SETTINGS_HEADER_TABLE_SIZE = 0 and SETTINGS_ENABLE_PUSH = 0.
    private static readonly byte[] Settings = [0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0];

    private readonly FrameConnection _connection;
    private readonly List<byte> _headers = [];
    private string? _httpStatus;
    private string? _status;
    private string _message = "";
    private bool _isEndPending;
    private bool _hasEnded;

    private UnaryCall(Socket socket) => _connection = new FrameConnection(socket);

    /// <param name="socket">Connected, and nothing else's.</param>
    /// <param name="authority">The server's name for itself.</param>
    /// <param name="path">/package.Service/Method.</param>
    /// <param name="timeout">What the server is told of the deadline; whole seconds.</param>
    /// <param name="message">The request, serialized; below 16 KiB.</param>
    /// <exception cref="RpcException">The server answered with another status than OK.</exception>
    /// <exception cref="IOException">The connection ended, or the answer makes no sense.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public static void Call(Socket socket, string authority, string path, TimeSpan timeout, ReadOnlySpan<byte> message)
    {
        var call = new UnaryCall(socket);
        call.Send(authority, path, timeout, message);
        while (!call._hasEnded)
        {
            call._connection.Read();
            call.Handle();
        }

        call.ThrowUnlessOk();
    }

    private void Send(string authority, string path, TimeSpan timeout, ReadOnlySpan<byte> message)
    {
        var headers = new List<byte>();
        HeaderBlock.Append(headers, MethodPost);
        HeaderBlock.Append(headers, SchemeHttp);
        HeaderBlock.Append(headers, NamePath, path);
        HeaderBlock.Append(headers, NameAuthority, authority);
        HeaderBlock.Append(headers, NameContentType, "application/grpc");
        HeaderBlock.Append(headers, "te", "trailers");
        HeaderBlock.Append(headers, "grpc-timeout", ((int)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "S");

        byte[] body = new byte[MessagePrefix + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body.AsSpan(MessagePrefix));

        List<byte> output = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8];
        FrameConnection.Append(output, FrameType.Settings, FrameFlags.None, 0, Settings);
        FrameConnection.Append(output, FrameType.Headers, FrameFlags.EndHeaders, Stream, [.. headers]);
        FrameConnection.Append(output, FrameType.Data, FrameFlags.EndStream, Stream, body);
        _connection.Send([.. output]);
    }

    private void Handle()
    {
        bool isMine = _connection.Stream == Stream;
        bool isAcknowledgement = (_connection.Flags & FrameFlags.Acknowledgement) != 0;
        switch (_connection.Type)
        {
            case FrameType.Settings when !isAcknowledgement:
                Answer(FrameType.Settings, []);
                break;
            case FrameType.Ping when !isAcknowledgement:
                Answer(FrameType.Ping, _connection.Payload);
                break;
            case FrameType.Headers when isMine:
                _hasEnded = (_connection.Flags & FrameFlags.EndStream) != 0;
                AddHeaders(WithoutPadding());
                break;
            case FrameType.Continuation when isMine:
                AddHeaders(_connection.Payload);
                break;
            case FrameType.Data when isMine:
                _hasEnded = (_connection.Flags & FrameFlags.EndStream) != 0;
                break;
            case FrameType.ResetStream when isMine:
                throw new IOException("the server broke the call off");
            case FrameType.GoAway when LastStream() < Stream:
                throw new IOException("the server refused the call");
        }
    }

    private void Answer(FrameType type, ReadOnlySpan<byte> payload)
    {
        var output = new List<byte>();
        FrameConnection.Append(output, type, FrameFlags.Acknowledgement, 0, payload);
        _connection.Send([.. output]);
    }

    private int LastStream() => _connection.Payload.Length < sizeof(int)
        ? 0
        : BinaryPrimitives.ReadInt32BigEndian(_connection.Payload) & int.MaxValue;

    private ReadOnlySpan<byte> WithoutPadding()
    {
        const int PriorityLength = 5;
        ReadOnlySpan<byte> payload = _connection.Payload;
        int before = 0;
        int after = 0;
        if ((_connection.Flags & FrameFlags.Padded) != 0)
        {
            before = 1;
            after = payload.IsEmpty ? 0 : payload[0];
        }

        before += (_connection.Flags & FrameFlags.Priority) != 0 ? PriorityLength : 0;
        return before + after <= payload.Length ? payload[before..^after] : throw new IOException("the answer has a malformed frame");
    }

    private void AddHeaders(ReadOnlySpan<byte> fragment)
    {
        _headers.AddRange(fragment);
        if ((_connection.Flags & FrameFlags.EndHeaders) == 0)
        {
            // The end of the stream counts once its headers are whole.
            _isEndPending |= _hasEnded;
            _hasEnded = false;
            return;
        }

        _hasEnded |= _isEndPending;
        HeaderBlock.Read([.. _headers], OnField);
        _headers.Clear();
    }

    private void OnField(string name, string value)
    {
        switch (name)
        {
            case ":status":
                _httpStatus = value;
                break;
            case "grpc-status":
                _status = value;
                break;
            case "grpc-message":
                _message = value;
                break;
        }
    }

    private void ThrowUnlessOk()
    {
        if (_status == "0")
        {
            return;
        }

        if (!int.TryParse(_status, NumberStyles.None, CultureInfo.InvariantCulture, out int status))
        {
            throw new IOException($"the answer has no gRPC status, and HTTP status {_httpStatus ?? "none"}");
        }

        string message = _message.Length > 0 ? Uri.UnescapeDataString(_message) : ((StatusCode)status).ToString();
        throw new RpcException(new Status((StatusCode)status, message));
    }
}
