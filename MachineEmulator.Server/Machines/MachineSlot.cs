// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineEmulator.Configuration;
using MachineEmulator.Execution;
using MachineEmulator.Server.CheckIn;
using MachineEmulator.Server.Consoles;

namespace MachineEmulator.Server.Machines;

/// <summary>
/// The server's state: its machine, if any, and what a snapshot holds of it (spec 10.4). Used by the machine thread alone, but for the
/// check-in
/// target, which is read between requests.
/// </summary>
internal sealed class MachineSlot(StandardConsole console, ExecutionOptions execution)
{
    private Machine? _machine;
    private ServerSnapshot? _snapshot;

    public CheckInTarget? CheckInTarget { get; set; }

    /// <summary>
    /// The machine's checkpoints. They outlive snapshots and rollbacks, all of which are of the same machine object, and go with it.
    /// </summary>
    public CheckpointStore Checkpoints { get; } = new();

    /// <exception cref="RpcException">FAILED_PRECONDITION "no machine".</exception>
    public Machine Machine => _machine ?? throw new RpcException(new Status(StatusCode.FailedPrecondition, "no machine"));

    /// <exception cref="RpcException">FAILED_PRECONDITION "machine already exists".</exception>
    public void RequireNone()
    {
        if (_machine is not null)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "machine already exists"));
        }
    }

    public void Create(MachineConfig config, ulong hashingThreads) =>
        Adopt(() => Machine.Create(config, console, hashingThreads, execution), config);

    public void Load(string directory, ulong hashingThreads)
    {
        MachineConfig config = Machine.ReadStoredConfig(directory);
        Adopt(() => Machine.Load(directory, config, console, hashingThreads, execution), config);
    }

    /// <summary>
    /// Commits the snapshot, then deletes the machine, if any: no rollback brings it back. Nothing of it is left in the process, so that
    /// the next one finds it like new.
    /// </summary>
    public void Destroy()
    {
        CommitSnapshot();
        DeleteMachine();
        ManagedMemory.GiveBack();
    }

    /// <summary>Only the latest snapshot is kept. Whether there is a machine is part of it, and so is the check-in target.</summary>
    public void TakeSnapshot()
    {
        CommitSnapshot();
        _snapshot = new ServerSnapshot(_machine?.TakeSnapshot(), CheckInTarget);
    }

    /// <summary>Goes back to the snapshot and uses it up; no effect without one.</summary>
    public void Rollback() => TryResumeSnapshot();

    /// <summary>As <see cref="Rollback"/>; tells whether there was a snapshot.</summary>
    public bool TryResumeSnapshot()
    {
        if (_snapshot is not { } snapshot)
        {
            return false;
        }

        if (snapshot.Machine is { } machine)
        {
            // The machine is the same one: to delete it would have committed the snapshot.
            Machine.Restore(machine);
        }
        else
        {
            DeleteMachine();
        }

        CheckInTarget = snapshot.CheckInTarget;
        CommitSnapshot();
        return true;
    }

    private void CommitSnapshot()
    {
        _snapshot?.Machine?.Dispose();
        _snapshot = null;
    }

    private void DeleteMachine()
    {
        if (_machine is { InitialConfig.Htif.ConsoleGetchar: true })
        {
            console.EndInput();
        }

        Checkpoints.Clear();
        _machine?.Dispose();
        _machine = null;
    }

    private void Adopt(Func<Machine> create, MachineConfig config)
    {
        Machine machine = create();
        try
        {
            if (config.Htif.ConsoleGetchar)
            {
                console.BeginInput();
            }

            _machine = machine;
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }
}
