// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Calls;

/// <summary>
/// Cuts a memory write into pieces that the real emulator takes: it refuses requests over 4 MiB (spec 10.1). The cuts are at
/// page boundaries, so that every piece marks exactly the pages that it writes as dirty (spec 8.4).
/// </summary>
internal static class WritePieces
{
    /// <summary>The largest write that goes out whole; the rest of 4 MiB is for the message's other fields.</summary>
    public const int MaxWhole = (4 << 20) - 64;

    private const int PageSize = 4096;
    private const int MaxPiece = (4 << 20) - PageSize;

    /// <summary>The pieces in ascending order; one where no cut is needed.</summary>
    public static IReadOnlyList<(ulong Address, ReadOnlyMemory<byte> Data)> Of(ulong address, ReadOnlyMemory<byte> data)
    {
        if (data.Length <= MaxWhole)
            return [(address, data)];

        var pieces = new List<(ulong, ReadOnlyMemory<byte>)>();
        while (data.Length > MaxPiece)
        {
            var length = MaxPiece - (int)(address % PageSize);
            pieces.Add((address, data[..length]));
            address = unchecked(address + (ulong)length);
            data = data[length..];
        }

        pieces.Add((address, data));
        return pieces;
    }
}
