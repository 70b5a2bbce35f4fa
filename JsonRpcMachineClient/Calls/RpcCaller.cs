// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Text.Json;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>Makes one request: its ids, its deadline, its cancellation, and its errors as this library's own.</summary>
internal sealed class RpcCaller(ServerConnection connection, MachineServerOptions options, SpokenVersion spoken)
{
    private long _lastId;

    public async Task<T> CallAsync<T>(CallKind kind, ServerCall<T> call, CancellationToken cancellationToken)
    {
        await SendAsync(kind, [call], isBatch: false, isLast: false, cancellationToken).ConfigureAwait(false);
        return call.Result;
    }

    /// <summary>A call with nothing to say: it is answered with true.</summary>
    public Task CallAsync(
        CallKind kind, string method, Action<Parameters>? parameters, CancellationToken cancellationToken, bool isLast = false)
    {
        var call = new ServerCall<bool>(method, MachineJsonContext.Default.Boolean, parameters, CheckDone);
        return SendAsync(kind, [call], isBatch: false, isLast, cancellationToken);
    }

    /// <summary>Several calls in one request. They are executed in order, also those after one that is refused.</summary>
    /// <exception cref="MachineServerException">Of the first call that failed.</exception>
    public Task CallBatchAsync(CallKind kind, IReadOnlyList<ServerCall> calls, CancellationToken cancellationToken) =>
        SendAsync(kind, calls, isBatch: true, isLast: false, cancellationToken);

    private async Task SendAsync(
        CallKind kind, IReadOnlyList<ServerCall> calls, bool isBatch, bool isLast, CancellationToken cancellationToken)
    {
        foreach (var call in calls)
            call.SpeakAs(spoken.Dialect);
        var firstId = Interlocked.Add(ref _lastId, calls.Count) - calls.Count + 1;
        var body = Write(calls, firstId, isBatch);
        var method = calls[0].Method;
        var ended = options.Observer?.Invoke(method);
        MachineServerFailure? failure = MachineServerFailure.Cancelled;
        using var deadline = options.For(kind) is { } time ? new CancellationTokenSource(time, options.TimeProvider) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline?.Token ?? CancellationToken.None);
        try
        {
            using var answer = await connection.PostAsync(body, isLast, either.Token).ConfigureAwait(false);
            AnswerReader.Read(answer.Bytes, calls, firstId, isBatch);
            failure = null;
        }
        catch (MachineServerException exception)
        {
            failure = exception.Failure;
            throw;
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{method} was cancelled.", exception, cancellationToken);
        }
        catch (Exception exception) when (FailureFor.Of(exception, deadline?.IsCancellationRequested ?? false) is { } known)
        {
            failure = known;
            throw new MachineServerException(method, known, FailureFor.Message(method, known, exception), exception);
        }
        finally
        {
            ended?.Invoke(failure);
        }
    }

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<ServerCall> calls, long firstId, bool isBatch)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, Wire.WriterOptions))
        {
            if (isBatch)
                writer.WriteStartArray();
            for (var i = 0; i < calls.Count; i++)
                calls[i].Write(writer, firstId + i);
            if (isBatch)
                writer.WriteEndArray();
        }

        return body.WrittenMemory;
    }

    private static void CheckDone(bool done)
    {
        if (!done)
            throw new FormatException("the result is false");
    }
}
