// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using MachineEmulator.Server.CheckIn.Http2;
using MachineEmulator.Server.Logs;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.CheckIn;

/// <summary>Tells a MachineCheckIn server where this server listens (spec 10.3).</summary>
/// <remarks>
/// One call on a plain socket, in which the thread waits: nothing else happens before it is answered. The gRPC client would do the same and
/// be half of what a process's start takes, in code that has to be compiled for a single use.
/// </remarks>
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
            if (TryOnce(target, listeningAddress))
            {
                return true;
            }

            await Task.Delay(Pause, time);
        }

        return false;
    }

    private bool TryOnce(CheckInTarget target, string listeningAddress)
    {
        string reason;
        try
        {
            var request = new Proto.CheckInRequest { SessionId = target.SessionId, Address = listeningAddress };
            var address = ServerAddress.Parse(target.Address);
            using Socket socket = address.CreateSocket();
            bool isLate = false;
            using ITimer timer = time.CreateTimer(
                _ =>
                {
                    // Ends whatever call is waiting on it.
                    Volatile.Write(ref isLate, true);
                    socket.Dispose();
                },
                null,
                Deadline,
                Timeout.InfiniteTimeSpan);
            try
            {
                address.Connect(socket);
                UnaryCall.Call(socket, address.Authority, Method, Deadline, request.ToByteArray());
                return true;
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException && Volatile.Read(ref isLate))
            {
                reason = "Deadline Exceeded";
            }
        }
        catch (RpcException e)
        {
            reason = e.Status.Detail;
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException or ArgumentException)
        {
            reason = e.Message;
        }

        log.CheckInFailed(reason);
        return false;
    }
}
