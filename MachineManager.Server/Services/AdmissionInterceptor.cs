// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineManager.Server.Health;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Services;

/// <summary>Of the sessions' service: refuses calls when the manager is shutting down, new sessions when it is draining, and a call that equals one in progress.</summary>
internal sealed class AdmissionInterceptor(SessionRegistry sessions, ServingState serving, CallsInProgress calls) : RequestInterceptor
{
    private const string Opening = "/CartesiMachineManager.MachineManager/NewSession";

    /// <summary>Sending the same SessionRun again is how it is polled.</summary>
    private const string Polled = "/CartesiMachineManager.MachineManager/SessionRun";

    protected override async Task<T> HandleAsync<T>(object request, ServerCallContext context, Func<Task<T>> proceed)
    {
        if (sessions.IsStopping)
            throw new ShuttingDownException();
        if (serving.IsDraining && context.Method == Opening)
            throw new DrainingException();
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
