// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineEmulator.Server.Hosting;
using MachineEmulator.Server.Logs;

namespace MachineEmulator.Server.Services;

/// <summary>
/// Serves requests one at a time on the machine thread and gives errors their status (spec 10.5). A request that is waiting or running goes
/// on when its client goes away.
/// </summary>
internal sealed class RequestRunner(MachineThread thread, ILogger<MachineService> log)
{
    /// <param name="context">The call.</param>
    /// <param name="serve">Answers it; called on the machine thread.</param>
    public async Task<TResponse> ServeAsync<TResponse>(ServerCallContext context, Func<Task<TResponse>> serve)
    {
        string rpc = context.Method[(context.Method.LastIndexOf('/') + 1)..];
        try
        {
            Incarnation incarnation = RequestIncarnation.Of(context.GetHttpContext());
            if (!await incarnation.Opened)
            {
                throw Gone();
            }

            return await thread.RunAsync(() =>
            {
                log.Executing(rpc);
                return incarnation.IsRetired ? throw Gone() : serve().GetAwaiter().GetResult();
            });
        }
        catch (Exception e)
        {
            Status status = StatusOf(e);
            log.FinishedWithError(rpc, status.Detail, (int)status.StatusCode);
            throw new RpcException(status);
        }
    }

    private static Status StatusOf(Exception error) => error switch
    {
        RpcException rpc => rpc.Status,
        OutOfMemoryException => new Status(StatusCode.Aborted, "std::bad_alloc"),
        _ => new Status(StatusCode.Aborted, error.Message),
    };

    private static RpcException Gone() =>
        new(new Status(StatusCode.Unavailable, "the server was created anew, at a new address after a check-in"));
}
