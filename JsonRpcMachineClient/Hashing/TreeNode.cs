// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace JsonRpcMachineClient;

/// <summary>Which nodes a machine's hash tree has (jsonrpc spec 7.8).</summary>
internal static class TreeNode
{
    public const int Log2LeafSize = 5;
    public const int Log2RootSize = 64;

    /// <exception cref="ArgumentOutOfRangeException">The tree has no such size.</exception>
    /// <exception cref="ArgumentException">The address is not a multiple of the size.</exception>
    public static void Check(
        ulong address,
        int log2Size,
        int log2RootSize = Log2RootSize,
        [CallerArgumentExpression(nameof(log2Size))] string? sizeName = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(log2Size, Log2LeafSize, sizeName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log2RootSize, Log2RootSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log2Size, log2RootSize, sizeName);
        if (log2Size == Log2RootSize ? address != 0 : address % (1UL << log2Size) != 0)
            throw new ArgumentException($"0x{address:x} is not a multiple of 2^{log2Size}.", nameof(address));
    }
}
