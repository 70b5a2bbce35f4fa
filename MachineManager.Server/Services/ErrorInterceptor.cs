// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;
using MachineManager.Server.Security.Paths;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Limits;

namespace MachineManager.Server.Services;

/// <summary>The one place where errors become status codes.</summary>
internal sealed class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : RequestInterceptor
{
    protected override async Task<T> HandleAsync<T>(object request, ServerCallContext context, Func<Task<T>> proceed)
    {
        try
        {
            return await proceed();
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
            case InvalidRequestException or UnsuitableMachineException:
                return new Status(StatusCode.InvalidArgument, error.Message);
            case SessionNotFoundException:
                return new Status(StatusCode.NotFound, error.Message);
            case PathRefusedException:
                return new Status(StatusCode.PermissionDenied, error.Message);
            case NotPossibleException:
                return new Status(StatusCode.FailedPrecondition, error.Message);
            case LimitExceededException or StorageFullException:
                return new Status(StatusCode.ResourceExhausted, error.Message);
            case DuplicateCallException:
                return new Status(StatusCode.AlreadyExists, error.Message);
            case ShuttingDownException or DrainingException:
                return new Status(StatusCode.Unavailable, error.Message);
            case EmulatorRefusedException { Code: StatusCode.Unimplemented }:
                return new Status(StatusCode.Unimplemented, error.Message);
            case RunFailedException failed:
                return new Status(failed.Code, error.Message);
            case EmulatorRefusedException or EmulatorLostException or EmulatorStopException
                or SessionFailedException or UnknownSessionException or JournalException:
                return new Status(StatusCode.Internal, error.Message);
            case OperationCanceledException:
                return new Status(StatusCode.Cancelled, "the call was cancelled");
            default:
                ServiceLog.Unexpected(logger, error);
                return new Status(StatusCode.Internal, $"unexpected error in the machine manager: {error.Message}");
        }
    }
}
