// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcMachineClient.Calls;

/// <summary>Makes one call: its deadline, its cancellation, and its errors as this library's own.</summary>
internal sealed class RpcCaller(MachineClientOptions options)
{
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        CallKind kind,
        string rpc,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        TRequest request,
        CancellationToken cancellationToken)
    {
        var deadline = options.For(kind) is { } time ? DateTime.UtcNow + time : (DateTime?)null;
        var ended = options.Observer?.Invoke(rpc);
        var status = StatusCode.Unknown;
        try
        {
            using var call = method(request, new CallOptions(TraceHeaders.OfCurrent(), deadline, cancellationToken));
            var response = await call.ResponseAsync.ConfigureAwait(false);
            status = StatusCode.OK;
            return response;
        }
        catch (RpcException exception) when (cancellationToken.IsCancellationRequested && exception.StatusCode == StatusCode.Cancelled)
        {
            status = StatusCode.Cancelled;
            throw new OperationCanceledException($"{rpc} was cancelled.", exception, cancellationToken);
        }
        catch (RpcException exception)
        {
            status = exception.StatusCode;
            throw new MachineClientException(rpc, exception.StatusCode, exception.Status.Detail, exception);
        }
        finally
        {
            ended?.Invoke(status);
        }
    }

    /// <summary>Makes a call and turns its answer into what the caller wants.</summary>
    public async Task<TResult> CallAsync<TRequest, TResponse, TResult>(
        CallKind kind,
        string rpc,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        TRequest request,
        Func<TResponse, TResult> convert,
        CancellationToken cancellationToken)
    {
        var response = await CallAsync(kind, rpc, method, request, cancellationToken).ConfigureAwait(false);
        try
        {
            return convert(response);
        }
        catch (FormatException exception)
        {
            throw new MachineClientException(rpc, StatusCode.Internal, $"The answer to {rpc} is malformed: {exception.Message}", exception);
        }
    }

    /// <summary>A part of an answer that must be there.</summary>
    public static T Required<T>(T? part, string name)
        where T : class => part ?? throw new FormatException($"it has no {name}.");
}
