// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines.Checkpoints;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>A machine that has just been made, or loaded, in an emulator of its own.</summary>
/// <param name="Emulator">The emulator.</param>
/// <param name="Checkpoints">Its first checkpoint, where the machine is.</param>
/// <param name="Stop">Where the machine is, with the root hash that it really has.</param>
internal sealed record FreshMachine(IEmulator Emulator, CheckpointSet Checkpoints, Stop Stop)
{
    /// <summary>Starts an emulator and makes the machine. When that fails, nothing is left of it.</summary>
    /// <param name="host">What it is made with.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="source">What it is made from.</param>
    /// <param name="stop">Where a stored machine is; null for one that begins.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FreshMachine> MakeAsync(
        MachineHost host, EmulatorUser user, MachineSource source, Stop? stop, CancellationToken cancellationToken)
    {
        var emulator = await host.Emulators.StartAsync(source.Kind, user, cancellationToken);
        try
        {
            await emulator.CreateMachineAsync(source, cancellationToken);
            stop ??= await BeginningAsync(emulator, cancellationToken);
            // Before the checkpoint, so that what was hashed need not be hashed again after going back.
            stop = stop with { Hash = await emulator.GetRootHashAsync(cancellationToken) };
            var checkpoints = new CheckpointSet(emulator, host.CheckpointLimits);
            await checkpoints.TakeAsync(stop, CheckpointKind.Origin, cancellationToken);
            return new FreshMachine(emulator, checkpoints, stop);
        }
        catch (EmulatorRefusedException)
        {
            // It has done what it was asked to, and can serve another session.
            await emulator.ReleaseAsync();
            throw;
        }
        catch
        {
            await emulator.StopAsync();
            throw;
        }
    }

    private static async Task<Stop> BeginningAsync(IEmulator emulator, CancellationToken cancellationToken)
    {
        var position = await emulator.ReadPositionAsync(cancellationToken);
        var status = await emulator.RunAsync(position.Cycle, cancellationToken);
        return new Stop(1, 0, position, status, 0, 0, null);
    }
}
