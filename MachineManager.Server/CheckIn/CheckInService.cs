// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Proto = CartesiMachine;

namespace MachineManager.Server.CheckIn;

/// <summary>The MachineCheckIn service: where emulators say which address they listen on (spec 10.3, 11.2).</summary>
internal sealed class CheckInService(CheckInRendezvous rendezvous, ILogger<CheckInService> logger)
    : Proto.MachineCheckIn.MachineCheckInBase
{
    private const int LoggedLength = 100;

    public override Task<Proto.Void> CheckIn(Proto.CheckInRequest request, ServerCallContext context)
    {
        var address = Loggable(request.Address);
        if (!Uri.TryCreate($"http://{request.Address}", UriKind.Absolute, out var uri) || uri.Port <= 0 || uri.PathAndQuery != "/")
        {
            CheckInLog.BadAddress(logger, address, context.Peer);
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"address '{address}' must be host:port"));
        }

        var (verdict, emulator) = rendezvous.Accept(request.SessionId, request.Address);
        switch (verdict)
        {
            case CheckInVerdict.Accepted:
                CheckInLog.Accepted(logger, emulator, address);
                return Task.FromResult(new Proto.Void());
            case CheckInVerdict.Repeated:
                CheckInLog.Repeated(logger, emulator, address);
                return Task.FromResult(new Proto.Void());
            case CheckInVerdict.Unexpected:
                CheckInLog.Unexpected(logger, emulator, address, context.Peer);
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "no check-in is expected from this emulator now"));
            case CheckInVerdict.TooLate:
                CheckInLog.TooLate(logger, emulator, address, context.Peer);
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "session_id is not valid any more: the check-in is too late"));
            default:
                CheckInLog.UnknownId(logger, address, Loggable(request.SessionId), context.Peer);
                throw new RpcException(new Status(StatusCode.InvalidArgument, "session_id is not that of an emulator that may check in"));
        }
    }

    /// <summary>What a stranger sends must neither flood the log nor forge lines of it.</summary>
    private static string Loggable(string text)
    {
        var start = text.Length > LoggedLength ? $"{text[..LoggedLength]}..." : text;
        return start.Any(char.IsControl) ? string.Concat(start.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : start;
    }
}
