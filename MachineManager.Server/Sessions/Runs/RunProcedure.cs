// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Machines;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>What a run does with the machine (manager spec, "SessionRun").</summary>
/// <remarks>
/// Positions that are remembered cost nothing. For the others the machine leaves checkpoints at the places it sets out from, so that whoever
/// cancels the run or asks for an earlier position of its span gets there quickly; an emulator that holds one only leaves it at the start
/// of the run, and again at its first position: who asks for a list is about to look into it more closely.
/// </remarks>
internal static class RunProcedure
{
    /// <param name="machine">The machine.</param>
    /// <param name="job">The run.</param>
    /// <param name="positions">What it is to answer for, ascending.</param>
    public static async Task<RunOutcome> ExecuteAsync(SessionMachine machine, RunJob job, IReadOnlyList<MachinePosition> positions)
    {
        var statuses = new List<MachineStatus>(positions.Count);
        var hashes = new List<Hash>(positions.Count);
        var begun = false;
        job.Cancellation.ThrowIfCancellationRequested();
        for (var i = 0; i < positions.Count; i++)
        {
            var stop = machine.Recall(positions[i], begun);
            if (stop is null)
            {
                await job.Pass.EnterAsync(job.Cancellation);
                stop = await machine.RunToAsync(positions[i], machine.HoldsMany || i < 2, OnMovedAsync, job.Cancellation);
            }

            statuses.Add(stop.Status);
            hashes.Add(stop.Hash!.Value);
            if (stop.Status.IsStopped)
                break;
        }

        await machine.NoteYieldAsync();
        // A halted machine is the same at every later position. A yielded one has not been there.
        while (machine.Status.Halted && hashes.Count < positions.Count)
        {
            statuses.Add(statuses[^1]);
            hashes.Add(hashes[^1]);
        }

        return new RunOutcome(statuses, hashes, machine.Position);

        async Task OnMovedAsync()
        {
            var (position, application) = machine.Progress;
            if (begun)
                job.Report(position, application);
            else
                job.Begin(position, application);
            begun = true;
            await job.Pass.LetOthersAsync(job.Cancellation);
        }
    }
}
