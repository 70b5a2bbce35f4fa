// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Yields;

namespace MachineManager.Server.Sessions;

/// <content>What the guest yields with, and responses to that.</content>
internal sealed partial class Session
{
    private YieldLog? _yields;
    private Yield? _pending;

    /// <summary>What its guest has yielded with.</summary>
    public YieldLog Yields => LazyInitializer.EnsureInitialized(ref _yields, () => new YieldLog(context.Options.YieldBytes, _changed))!;

    /// <summary>Responds to the manual yield that the session stands at, which must be at <paramref name="response"/>'s position.</summary>
    /// <returns>Where the session stands then, and the root hash there.</returns>
    /// <exception cref="NotPossibleException">The machine waits for no response, or not for this one.</exception>
    public Task<(MachinePosition Position, Hash RootHash)> RespondAsync(CmioResponse response, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async machine =>
            {
                RequireCmio(machine);
                RequireExactly(machine, response.Position);
                // After a run that failed right there it may not be known.
                await machine.NoteYieldAsync();
                if (machine.Pending is not { } pending)
                    throw new NotPossibleException($"session '{id}' is at no manual yield that could be responded to; at {machine.Position} it {Doing(machine)}");
                if (response.Reason == Cmio.Advance && pending.Request.Reason != Cmio.Accepted)
                {
                    throw new NotPossibleException(
                        $"the guest of session '{id}' takes no other input: it {Outcome(pending.Request.Reason)}; take the last response back (RevertCmioResponse)");
                }

                Forget();
                return ResultOf(await machine.RespondAsync(response));
            },
            cancellationToken);

    /// <summary>Takes the session back to before the last response that its guest got, as if that had never been sent.</summary>
    /// <returns>Where the session stands then, and the root hash there.</returns>
    /// <exception cref="NotPossibleException">The guest got none.</exception>
    public Task<(MachinePosition Position, Hash RootHash)> RevertResponseAsync(CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async machine =>
            {
                RequireCmio(machine);
                if (!machine.HasResponse)
                    throw new NotPossibleException($"the guest of session '{id}' got no response on the way to {machine.Position}, so that there is none to take back");
                Forget();
                try
                {
                    return ResultOf(await machine.RevertAsync());
                }
                catch (Exception e) when (e is EmulatorRefusedException or RecreationException)
                {
                    throw await ExplainAsync(e);
                }
            },
            cancellationToken);

    private static void RequireCmio(SessionMachine machine)
    {
        if (machine.Emulator is { HasCmio: false, Kind: var kind })
            throw Cmio.Missing(kind);
    }

    private static (MachinePosition Position, Hash RootHash) ResultOf(Stop stop) => (stop.Position, stop.Hash!.Value);

    private static string Doing(SessionMachine machine) => machine.Status switch
    {
        { Halted: true } => "has halted",
        { Yielded: true } => "is inside a cycle",
        { YieldedAutomatically: true } => "has yielded automatically, and runs on without a response",
        _ => "can run on",
    };

    private static string Outcome(ushort reason) => reason switch
    {
        Cmio.Rejected => "has rejected the last one (rx-rejected)",
        Cmio.Exception => "has yielded with an exception",
        _ => $"has yielded with the reason {reason}",
    };
}
