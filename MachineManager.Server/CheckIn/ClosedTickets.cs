// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.CheckIn;

/// <summary>The tickets that were closed last, so that the log can say whose check-in came too late.</summary>
internal sealed class ClosedTickets
{
    private const int Capacity = 256;
    private readonly Lock _lock = new();
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, string> _emulators = new(StringComparer.Ordinal);

    public void Add(CheckInTicket ticket)
    {
        lock (_lock)
        {
            if (!_emulators.TryAdd(ticket.Id, ticket.Emulator))
                return;
            _order.Enqueue(ticket.Id);
            if (_order.Count > Capacity)
                _emulators.Remove(_order.Dequeue());
        }
    }

    /// <returns>The emulator that had the id, or null.</returns>
    public string? Find(string id)
    {
        lock (_lock)
            return _emulators.GetValueOrDefault(id);
    }
}
