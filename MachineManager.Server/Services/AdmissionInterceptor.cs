// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Services;

/// <summary>Refuses calls when the manager is shutting down, and a call that equals one in progress.</summary>
internal sealed class AdmissionInterceptor(SessionRegistry sessions, CallsInProgress calls) : Interceptor
{
    /// <summary>Sending the same SessionRun again is how it is polled.</summary>
    private const string Polled = "/CartesiMachineManager.MachineManager/SessionRun";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (sessions.IsStopping)
            throw new ShuttingDownException();
        try
        {
            if (context.Method == Polled || request is not IMessage message)
                return await continuation(request, context);
            using (calls.Enter(context.Method, message))
                return await continuation(request, context);
        }
        catch (Exception) when (sessions.IsStopping)
        {
            // Whatever the call met, it was the end of its session, which the client did not ask for.
            throw new ShuttingDownException();
        }
    }
}
