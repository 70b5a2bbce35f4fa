// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Proto = CartesiMachine;

namespace MachineManager.Server.CheckIn;

/// <summary>The MachineCheckIn service: where emulators say which address they listen on (spec 10.3, 11.2).</summary>
internal sealed class CheckInService(CheckInRendezvous rendezvous, ILogger<CheckInService> logger)
    : Proto.MachineCheckIn.MachineCheckInBase
{
    public override Task<Proto.Void> CheckIn(Proto.CheckInRequest request, ServerCallContext context)
    {
        var address = request.Address;
        if (!Uri.TryCreate($"http://{address}", UriKind.Absolute, out var uri) || uri.Port <= 0 || uri.PathAndQuery != "/")
        {
            CheckInLog.BadAddress(logger, address);
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"address '{address}' must be host:port"));
        }

        switch (rendezvous.Accept(request.SessionId, address))
        {
            case CheckInVerdict.Accepted:
                CheckInLog.Accepted(logger, address);
                return Task.FromResult(new Proto.Void());
            case CheckInVerdict.Repeated:
                CheckInLog.Repeated(logger, address);
                return Task.FromResult(new Proto.Void());
            case CheckInVerdict.Unexpected:
                CheckInLog.Unexpected(logger, address);
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "no check-in is expected from this emulator now"));
            default:
                CheckInLog.UnknownId(logger, address);
                throw new RpcException(new Status(StatusCode.InvalidArgument, "session_id is not that of an emulator that may check in"));
        }
    }
}
