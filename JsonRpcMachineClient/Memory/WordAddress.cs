// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Words are at multiples of 8.</summary>
internal static class WordAddress
{
    private const int WordSize = 8;

    /// <exception cref="ArgumentException">Not a multiple.</exception>
    public static void Check(ulong address)
    {
        if (address % WordSize != 0)
            throw new ArgumentException($"0x{address:x} is not a multiple of {WordSize}.", nameof(address));
    }
}
