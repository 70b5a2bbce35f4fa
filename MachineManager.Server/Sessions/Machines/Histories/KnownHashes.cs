// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>The root hashes that a session has found last, for those who look into it at any time.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class KnownHashes(int most)
{
    private readonly Lock _lock = new();
    private readonly List<KeyValuePair<MachinePosition, Hash>> _newest = [];

    public void Add(MachinePosition position, Hash hash)
    {
        lock (_lock)
        {
            _newest.RemoveAll(known => known.Key == position);
            if (_newest.Count == most)
                _newest.RemoveAt(0);
            _newest.Add(new(position, hash));
        }
    }

    /// <summary>The machine was changed at a position: from there on it is another one.</summary>
    public void DropFrom(MachinePosition position)
    {
        lock (_lock)
            _newest.RemoveAll(known => known.Key >= position);
    }

    public IReadOnlyList<KeyValuePair<MachinePosition, Hash>> Ascending()
    {
        lock (_lock)
            return [.. _newest.OrderBy(known => known.Key)];
    }
}
