// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient;

namespace MachineManager.Server.Emulators.Grpc;

/// <content>From one session to the next.</content>
internal sealed partial class GrpcEmulatorServer
{
    /// <summary>How long an idle emulator may take to give its machine up; one that takes longer is worth less than a new one.</summary>
    private static readonly TimeSpan ClearWait = TimeSpan.FromSeconds(2);

    public override async Task AssignAsync(EmulatorUser user, CancellationToken cancellationToken)
    {
        var ticket = _rendezvous.Open($"emulator pid {Pid}, session {user.SessionId}");
        try
        {
            await CallAsync(
                Options.RegisterTimeout, client => client.SetCheckInTargetAsync(ticket.Id, _rendezvous.Address), cancellationToken);
        }
        catch
        {
            ticket.Dispose();
            throw;
        }

        var old = _ticket;
        _ticket = ticket;
        old.Dispose();
        _ = WatchTicketAsync(ticket);
        Process.Output.AssignTo(user);
        Calls.SessionId = user.SessionId;
    }

    public override async Task<bool> TryClearAsync()
    {
        if (!IsReusable || !Gate.TryEnter())
            return false;
        try
        {
            using var deadline = new CancellationTokenSource(ClearWait, Time);
            await _client!.DestroyAsync(deadline.Token);
            if (await HasMachineAsync(_client, deadline.Token))
                throw new EmulatorStopException("the machine is still there");
            // The emulator writes what its guest has printed before it answers Destroy.
            Process.Output.AssignTo(null);
            Calls.SessionId = null;
            return IsReusable;
        }
        catch (Exception e) when (e is MachineClientException or OperationCanceledException or EmulatorStopException or ObjectDisposedException)
        {
            IsBroken();
            Process.Output.NotCleared(e.Message);
            return false;
        }
        finally
        {
            Gate.Leave();
        }
    }

    private static async Task<bool> HasMachineAsync(IMachineClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ReadCsrAsync(Csr.Mcycle, cancellationToken);
            return true;
        }
        catch (MachineClientException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            return false;
        }
    }
}
