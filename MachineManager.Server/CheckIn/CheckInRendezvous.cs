// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MachineManager.Server.CheckIn;

/// <summary>Where emulators that check in meet those who wait for them.</summary>
internal sealed class CheckInRendezvous
{
    private readonly ConcurrentDictionary<string, CheckInTicket> _tickets = new(StringComparer.Ordinal);
    private string? _address;

    /// <summary>host:port of the check-in service; known once it listens.</summary>
    public string Address
    {
        get => Volatile.Read(ref _address) ?? throw new InvalidOperationException("the check-in service does not listen yet");
        set => Volatile.Write(ref _address, value);
    }

    /// <summary>Opens a ticket under a fresh random id of 128 bits. Disposing it makes every later check-in under the id unknown.</summary>
    public CheckInTicket Open()
    {
        var ticket = new CheckInTicket(this, RandomNumberGenerator.GetHexString(32, lowercase: true));
        _tickets[ticket.Id] = ticket;
        return ticket;
    }

    public CheckInVerdict Accept(string id, string address) =>
        _tickets.TryGetValue(id, out var ticket) ? ticket.Accept(address) : CheckInVerdict.UnknownId;

    internal void Close(CheckInTicket ticket) => _tickets.TryRemove(KeyValuePair.Create(ticket.Id, ticket));
}
