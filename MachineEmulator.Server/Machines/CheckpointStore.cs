// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineEmulator.Server.Machines;

/// <summary>The checkpoints of the server's machine by their ids. Used by the machine thread alone.</summary>
internal sealed class CheckpointStore
{
    private const int NamedInErrors = 10;

    private readonly SortedDictionary<ulong, MachineSnapshot> _checkpoints = [];
    private ulong _lastId;

    /// <returns>The checkpoint's id, from 1 up: never one that was used before in this process, by whatever machine.</returns>
    public ulong Take(Machine machine)
    {
        if (machine.HasWriteThroughRange)
        {
            throw new RpcException(new Status(
                StatusCode.Unimplemented, "no checkpoints of a machine with a shared range: what it writes to the image file stays there"));
        }

        MachineSnapshot checkpoint = machine.TakeSnapshot();
        _checkpoints.Add(++_lastId, checkpoint);
        return _lastId;
    }

    /// <exception cref="RpcException">NOT_FOUND, with the ids that exist.</exception>
    public MachineSnapshot Get(ulong id) => _checkpoints.TryGetValue(id, out MachineSnapshot? checkpoint)
        ? checkpoint
        : throw new RpcException(new Status(StatusCode.NotFound, $"no checkpoint {id}: there {Existing()}"));

    /// <summary>No effect for an id that is not there.</summary>
    public void Discard(ulong id)
    {
        if (_checkpoints.Remove(id, out MachineSnapshot? checkpoint))
        {
            checkpoint.Dispose();
        }
    }

    /// <summary>Discards all, as must be done before their machine is disposed.</summary>
    public void Clear()
    {
        foreach (MachineSnapshot checkpoint in _checkpoints.Values)
        {
            checkpoint.Dispose();
        }

        _checkpoints.Clear();
    }

    private string Existing()
    {
        int count = _checkpoints.Count;
        string ids = string.Join(", ", _checkpoints.Keys.Take(NamedInErrors));
        return count switch
        {
            0 => "are none",
            1 => $"is {ids}",
            <= NamedInErrors => $"are {ids}",
            _ => $"are {ids} and {count - NamedInErrors} more up to {_checkpoints.Keys.Last()}",
        };
    }
}
