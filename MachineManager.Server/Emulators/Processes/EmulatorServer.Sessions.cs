// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient;

namespace MachineManager.Server.Emulators.Processes;

/// <content>From one session to the next.</content>
internal sealed partial class EmulatorServer
{
    /// <summary>How long an idle emulator may take to give its machine up; one that takes longer is worth less than a new one.</summary>
    private static readonly TimeSpan ClearWait = TimeSpan.FromSeconds(2);

    public async Task AssignAsync(EmulatorUser user, CancellationToken cancellationToken)
    {
        var ticket = _rendezvous.Open($"emulator pid {Pid}, session {user.SessionId}");
        try
        {
            await CallAsync(
                _options.RegisterTimeout, client => client.SetCheckInTargetAsync(ticket.Id, _rendezvous.Address), cancellationToken);
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
        _process.Output.AssignTo(user);
        _calls.SessionId = user.SessionId;
    }

    public async Task<bool> TryClearAsync()
    {
        if (!IsReusable || !_gate.TryEnter())
            return false;
        try
        {
            using var deadline = new CancellationTokenSource(ClearWait, _time);
            await _client!.DestroyAsync(deadline.Token);
            if (await HasMachineAsync(_client, deadline.Token))
                throw new EmulatorStopException("the machine is still there");
            // The emulator writes what its guest has printed before it answers Destroy.
            _process.Output.AssignTo(null);
            _calls.SessionId = null;
            return IsReusable;
        }
        catch (Exception e) when (e is MachineClientException or OperationCanceledException or EmulatorStopException or ObjectDisposedException)
        {
            _broken = true;
            _process.Output.NotCleared(e.Message);
            return false;
        }
        finally
        {
            _gate.Leave();
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
