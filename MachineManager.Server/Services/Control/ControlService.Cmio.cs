// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Security.Tokens;
using MachineManager.Server.Sessions;
using Contract = MachineManager.Api;

namespace MachineManager.Server.Services.Control;

/// <content>What guests yield with, and responses to that.</content>
internal sealed partial class ControlService
{
    [Requires(Role.Read)]
    public override async Task ReadYields(
        Contract.ReadYieldsRequest request, IServerStreamWriter<Contract.Yield> responses, ServerCallContext context)
    {
        var session = sessions.Find(request.SessionId);
        var wanted = request.From;
        while (true)
        {
            var changed = session.Changed.Next;
            var isLast = session.Gone.IsCompleted;
            if (session.Yields.From(wanted) is { } found)
            {
                await responses.WriteAsync(found.ToProto(), context.CancellationToken);
                wanted = found.Sequence + 1;
                continue;
            }

            if (isLast || !request.Follow)
                return;
            await Task.WhenAny(session.Gone, changed).WaitAsync(context.CancellationToken);
        }
    }

    [Requires(Role.Run)]
    public override async Task<Contract.SendCmioResponseResponse> SendCmioResponse(
        Contract.SendCmioResponseRequest request, ServerCallContext context)
    {
        if (request.Data.Length > Cmio.MostBytes)
            throw new InvalidRequestException($"data has {request.Data.Length} bytes; a response takes at most {Cmio.MostBytes}");
        if (request.Reason > ushort.MaxValue)
            throw new InvalidRequestException($"reason is {request.Reason}; it must be from 0 to {ushort.MaxValue}");
        var position = new MachinePosition(request.Position?.Cycle ?? 0, request.Position?.Ucycle ?? 0);
        var response = new CmioResponse(position, (ushort)request.Reason, request.Data.Memory);
        var (stands, rootHash) = await sessions.Find(request.SessionId).RespondAsync(response, context.CancellationToken);
        return new Contract.SendCmioResponseResponse { Position = stands.ToProto(), RootHash = UnsafeByteOperations.UnsafeWrap(rootHash.ToByteArray()) };
    }

    [Requires(Role.Run)]
    public override async Task<Contract.RevertCmioResponseResponse> RevertCmioResponse(
        Contract.RevertCmioResponseRequest request, ServerCallContext context)
    {
        var (stands, rootHash) = await sessions.Find(request.SessionId).RevertResponseAsync(context.CancellationToken);
        return new Contract.RevertCmioResponseResponse { Position = stands.ToProto(), RootHash = UnsafeByteOperations.UnsafeWrap(rootHash.ToByteArray()) };
    }
}
