// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MachineManager.Server.CheckIn;

/// <summary>Where emulators that check in meet those who wait for them.</summary>
internal sealed class CheckInRendezvous
{
    private readonly ConcurrentDictionary<string, CheckInTicket> _tickets = new(StringComparer.Ordinal);
    private readonly ClosedTickets _closed = new();
    private string? _address;

    /// <summary>host:port of the check-in service; known once it listens.</summary>
    public string Address
    {
        get => Volatile.Read(ref _address) ?? throw new InvalidOperationException("the check-in service does not listen yet");
        set => Volatile.Write(ref _address, value);
    }

    /// <summary>Opens a ticket under a fresh random id of 128 bits. Disposing it makes every later check-in under the id too late.</summary>
    /// <param name="emulator">Who is to check in, for log lines; can be made more precise later.</param>
    public CheckInTicket Open(string emulator)
    {
        var ticket = new CheckInTicket(this, RandomNumberGenerator.GetHexString(32, lowercase: true), emulator);
        _tickets[ticket.Id] = ticket;
        return ticket;
    }

    /// <returns>What became of the check-in, and of which emulator it was; empty for an unknown id.</returns>
    public (CheckInVerdict Verdict, string Emulator) Accept(string id, string address)
    {
        if (_tickets.TryGetValue(id, out var ticket))
            return (ticket.Accept(address), ticket.Emulator);
        return _closed.Find(id) is { } emulator ? (CheckInVerdict.TooLate, emulator) : (CheckInVerdict.UnknownId, string.Empty);
    }

    internal void Close(CheckInTicket ticket)
    {
        // First there, then not here: no moment at which the id is unknown.
        _closed.Add(ticket);
        _tickets.TryRemove(KeyValuePair.Create(ticket.Id, ticket));
    }
}
