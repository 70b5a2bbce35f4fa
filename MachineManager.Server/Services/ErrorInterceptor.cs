// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Core.Interceptors;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Limits;

namespace MachineManager.Server.Services;

/// <summary>The one place where errors become status codes.</summary>
internal sealed class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            var status = StatusOf(e);
            ServiceLog.Refused(logger, context.Method, status.StatusCode, status.Detail);
            throw new RpcException(status);
        }
    }

    private Status StatusOf(Exception error)
    {
        switch (error)
        {
            case InvalidRequestException:
                return new Status(StatusCode.InvalidArgument, error.Message);
            case LimitExceededException:
                return new Status(StatusCode.ResourceExhausted, error.Message);
            case DuplicateCallException:
                return new Status(StatusCode.AlreadyExists, error.Message);
            case ShuttingDownException:
                return new Status(StatusCode.Unavailable, error.Message);
            case EmulatorRefusedException { Code: StatusCode.Unimplemented }:
                return new Status(StatusCode.Unimplemented, error.Message);
            case RunFailedException failed:
                return new Status(failed.Code, error.Message);
            case EmulatorRefusedException or EmulatorLostException or EmulatorStopException
                or SessionFailedException or UnknownSessionException:
                return new Status(StatusCode.Internal, error.Message);
            case OperationCanceledException:
                return new Status(StatusCode.Cancelled, "the call was cancelled");
            default:
                ServiceLog.Unexpected(logger, error);
                return new Status(StatusCode.Internal, $"unexpected error in the machine manager: {error.Message}");
        }
    }
}
