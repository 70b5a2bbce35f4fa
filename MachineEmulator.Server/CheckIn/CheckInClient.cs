// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using MachineEmulator.Server.Logs;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.CheckIn;

/// <summary>Tells a MachineCheckIn server where this server listens (spec 10.3).</summary>
internal sealed class CheckInClient(ILogger<CheckInClient> log, TimeProvider time)
{
    private const int Attempts = 3;
    private const string Method = "/CartesiMachine.MachineCheckIn/CheckIn";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

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

    private async Task<bool> TryOnceAsync(CheckInTarget target, string listeningAddress)
    {
        string reason;
        try
        {
            var request = new Proto.CheckInRequest { SessionId = target.SessionId, Address = listeningAddress };
            using var deadline = new CancellationTokenSource(Deadline, time);
            await GrpcCall.CallAsync(target.Address, Method, request.ToByteArray(), deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            reason = "Deadline Exceeded";
        }
        catch (RpcException e)
        {
            reason = e.Status.Detail;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or UriFormatException)
        {
            reason = e.Message;
        }

        log.CheckInFailed(reason);
        return false;
    }
}
