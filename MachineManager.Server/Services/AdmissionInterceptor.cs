// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Services;

/// <summary>Refuses calls of the sessions' service when the manager is shutting down, and one that equals one in progress.</summary>
internal sealed class AdmissionInterceptor(SessionRegistry sessions, CallsInProgress calls) : RequestInterceptor
{
    private const string SessionsService = "/CartesiMachineManager.MachineManager/";

    /// <summary>Sending the same SessionRun again is how it is polled.</summary>
    private const string Polled = SessionsService + "SessionRun";

    protected override async Task<T> HandleAsync<T>(object request, ServerCallContext context, Func<Task<T>> proceed)
    {
        if (!context.Method.StartsWith(SessionsService, StringComparison.Ordinal))
            return await proceed();
        if (sessions.IsStopping)
            throw new ShuttingDownException();
        try
        {
            if (context.Method == Polled || request is not IMessage message)
                return await proceed();
            using (calls.Enter(context.Method, message))
                return await proceed();
        }
        catch (Exception) when (sessions.IsStopping)
        {
            // Whatever the call met, it was the end of its session, which the client did not ask for.
            throw new ShuttingDownException();
        }
    }
}
