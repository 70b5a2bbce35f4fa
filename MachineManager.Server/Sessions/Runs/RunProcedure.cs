// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>What a run does with the machine (manager spec, "SessionRun").</summary>
/// <remarks>
/// Checkpoints are taken where the run starts, so that whoever cancels it or asks for an earlier position of its span gets there
/// quickly, and, for a run of several positions, again at the first: who asks for a list is about to look into it more closely.
/// Both are places where the emulator's run ends anyway, so that a checkpoint never shows in a root hash.
/// </remarks>
internal static class RunProcedure
{
    public static async Task<RunOutcome> ExecuteAsync(SessionMachine machine, RunJob job)
    {
        var cancellation = job.Cancellation;
        var targets = job.Targets;
        cancellation.ThrowIfCancellationRequested();
        if (targets.First < machine.Position)
            await machine.GoBackAsync(targets.First, cancellation);
        job.Begin(machine.Position, machine.ApplicationProgress);
        if (targets.Last > machine.Position && !machine.Status.IsStopped)
            await machine.TakeCheckpointAsync(CancellationToken.None);

        var statuses = new List<MachineStatus>(targets.Positions.Count);
        var hashes = new List<Hash>(targets.Positions.Count);
        foreach (var target in targets.Positions)
        {
            await machine.AdvanceAsync(target, () => job.Report(machine.Position, machine.ApplicationProgress), cancellation);
            statuses.Add(machine.Status);
            hashes.Add(await machine.GetRootHashAsync());
            if (machine.Status.IsStopped)
                break;
            if (hashes.Count == 1 && targets.Last > machine.Position)
                await machine.TakeCheckpointAsync(CancellationToken.None);
        }

        // A halted machine is the same at every later position. A yielded one has not been there.
        while (machine.Status.Halted && hashes.Count < targets.Positions.Count)
        {
            statuses.Add(statuses[^1]);
            hashes.Add(hashes[^1]);
        }

        return new RunOutcome(statuses, hashes, machine.Position);
    }
}
