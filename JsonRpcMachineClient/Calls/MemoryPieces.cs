// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Calls;

/// <summary>
/// Cuts memory reads and writes into pieces that end at page boundaries, so that each marks exactly its own pages as dirty.
/// </summary>
internal static class MemoryPieces
{
    private const int PageSize = 4096;

    /// <param name="address">Of the first byte.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="maxPiece">Bytes, a page at least.</param>
    /// <returns>In ascending order: offset and length of each; one, where there is nothing.</returns>
    public static List<(int Offset, int Length)> Of(ulong address, int length, int maxPiece)
    {
        var pieces = new List<(int, int)>();
        var offset = 0;
        while (length - offset > maxPiece)
        {
            var piece = maxPiece - (int)(unchecked(address + (ulong)offset + (ulong)maxPiece) % PageSize);
            pieces.Add((offset, piece));
            offset += piece;
        }

        pieces.Add((offset, length - offset));
        return pieces;
    }
}
