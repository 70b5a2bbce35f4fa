// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>Reads memory in pieces, so that no message is too long, whatever the manager's limit.</summary>
internal static class MemoryReader
{
    private const ulong Piece = 1 << 20;

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Invocation call, string session, MachinePosition at, ulong address, ulong length)
    {
        for (ulong done = 0; done < length; done += Piece)
        {
            var request = new SessionReadMemoryRequest
            {
                SessionId = session,
                Cycle = at.Cycle,
                Ucycle = at.Ucycle,
                Position = new ReadMemoryRequest { Address = address + done, Length = Math.Min(Piece, length - done) },
            };
            yield return (await call.Manager.Sessions.SessionReadMemoryAsync(request, cancellationToken: call.Cancelled)).ReadContent.Data.Memory;
        }
    }

    public static async Task<byte[]> ReadAllAsync(Invocation call, string session, MachinePosition at, ulong address, ulong length)
    {
        using var bytes = new MemoryStream();
        await foreach (var piece in ReadAsync(call, session, at, address, length))
            bytes.Write(piece.Span);
        return bytes.ToArray();
    }
}
