// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient;
using JsonRpcMachineClient;
using MachineManager.Server.Emulators.JsonRpc.Conversions;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <content>Runs and steps.</content>
internal sealed partial class JsonRpcEmulator
{
    public async Task<MachineStatus> RunAsync(ulong limit, CancellationToken cancellationToken) =>
        StatusOf((await VisitAsync(limit, hashed: false, cancellationToken)).State);

    public async Task<(MachineStatus Status, Hash RootHash)> RunAndHashAsync(ulong limit, CancellationToken cancellationToken)
    {
        var visit = await VisitAsync(limit, hashed: true, cancellationToken);
        return (StatusOf(visit.State), visit.RootHash!.Value.ToModel());
    }

    public Task<MicroStatus> RunUarchAsync(ulong limit, CancellationToken cancellationToken) => server.CallAsync(
        options.RunTimeout,
        async one =>
        {
            var visit = await one.RunUarchAsync(limit, hashed: false);
            return new MicroStatus(visit.State.UarchCycle, visit.State.UarchHalt);
        },
        cancellationToken);

    public async Task<bool> IsUarchHaltedAsync(CancellationToken cancellationToken) => (await ReadStateAsync(cancellationToken)).UarchHalt;

    public Task ResetUarchAsync(CancellationToken cancellationToken) =>
        server.CallAsync(options.RegisterTimeout, one => one.ResetUarchAsync(), cancellationToken);

    public Task<AccessLog> StepUarchAsync(AccessLogType logType, bool oneBased, CancellationToken cancellationToken) => server.CallAsync(
        options.RunTimeout,
        async one =>
        {
            var log = await one.LogStepUarchAsync(new StepLogType(logType.Annotations, HasLargeData: false));
            return log.ToModel(logType.Proofs, oneBased);
        },
        cancellationToken);

    /// <summary>Runs on over stops that are the manager's own affair: the console is full, the guest gives a hint.</summary>
    private async Task<RunVisit> VisitAsync(ulong limit, bool hashed, CancellationToken cancellationToken)
    {
        while (true)
        {
            var visit = await VisitOnceAsync(limit, hashed, cancellationToken);
            server.Print(visit.Console.Span);
            switch (visit.BreakReason)
            {
                case BreakReason.ConsoleOutput or BreakReason.ConsoleInput or BreakReason.YieldedSoftly:
                    break;
                case BreakReason.McycleOverflow when visit.State.Mcycle < limit:
                    throw new EmulatorRefusedException(
                        StatusCode.OutOfRange, $"the machine stands at mcycle {visit.State.Mcycle}, its imcyclemax, and does not run on to {limit}");
                case BreakReason.Failed:
                    throw new EmulatorRefusedException(StatusCode.Aborted, $"the run to mcycle {limit} failed in the emulator");
                default:
                    return visit;
            }
        }
    }

    private async Task<RunVisit> VisitOnceAsync(ulong limit, bool hashed, CancellationToken cancellationToken)
    {
        try
        {
            return await server.CallAsync(
                hashed ? options.RunTimeout + options.HashTimeout : options.RunTimeout,
                one => one.RunAsync(limit, server.Interface.HasConsoleBuffer ? RuntimeConversions.ConsoleBytes : null, hashed),
                cancellationToken);
        }
        catch (EmulatorRefusedException) when (!hashed)
        {
            // Inside a cycle there is nothing to run, and the server refuses to say where it stands (jsonrpc spec 7.2).
            var state = await ReadStateAsync(cancellationToken);
            if (state.UarchCycle == 0 || state.Mcycle != limit)
                throw;
            return new RunVisit(BreakReason.ReachedTargetMcycle, state, default, null);
        }
    }

    private static MachineStatus StatusOf(MachineState state) =>
        new(state.Mcycle, state.HtifTohost, state.IflagsH, state.IflagsY, state.IflagsX);
}
