// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using MachineEmulator.Server.Logs;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.CheckIn;

/// <summary>Tells a MachineCheckIn server where this server listens (spec 10.3).</summary>
internal sealed class CheckInClient(ILogger<CheckInClient> log, TimeProvider time) : IDisposable
{
    private const int Attempts = 3;
    private const string UnixPrefix = "unix:";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Kept while the target stays the same: a check-in follows every snapshot and rollback.
    private GrpcChannel? _channel;
    private string? _channelAddress;

    /// <summary>Up to three attempts of 5 s, half a second apart.</summary>
    /// <param name="target">Whom to tell.</param>
    /// <param name="listeningAddress">What to tell.</param>
    /// <returns>Whether one was answered OK.</returns>
    public async Task<bool> TryCheckInAsync(CheckInTarget target, string listeningAddress)
    {
        log.CheckingIn(target.SessionId, listeningAddress);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryOnceAsync(target, listeningAddress))
            {
                return true;
            }

            await Task.Delay(Pause, time);
        }

        return false;
    }

    public void Dispose() => _channel?.Dispose();

    private async Task<bool> TryOnceAsync(CheckInTarget target, string listeningAddress)
    {
        try
        {
            var client = new Proto.MachineCheckIn.MachineCheckInClient(ChannelTo(target.Address));
            var request = new Proto.CheckInRequest { SessionId = target.SessionId, Address = listeningAddress };
            await client.CheckInAsync(request, deadline: time.GetUtcNow().UtcDateTime + Deadline);
            return true;
        }
        catch (RpcException e)
        {
            log.CheckInFailed(e.Status.Detail);
        }
        catch (Exception e) when (e is UriFormatException or InvalidOperationException)
        {
            log.CheckInFailed(e.Message);
        }

        // A connection that failed is not worth keeping.
        _channel?.Dispose();
        _channel = null;
        return false;
    }

    private GrpcChannel ChannelTo(string address)
    {
        if (_channel is not null && _channelAddress == address)
        {
            return _channel;
        }

        _channel?.Dispose();
        _channelAddress = address;
        bool isUnix = address.StartsWith(UnixPrefix, StringComparison.Ordinal);
        return _channel = GrpcChannel.ForAddress(
            isUnix ? "http://localhost" : $"http://{address}",
            new GrpcChannelOptions
            {
                HttpHandler = isUnix ? UnixHandler(address) : new SocketsHttpHandler { UseProxy = false },
                DisposeHttpClient = true,
            });
    }

    private static SocketsHttpHandler UnixHandler(string address) => new()
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(address[UnixPrefix.Length..]), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
