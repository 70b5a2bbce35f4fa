// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>Sizes in the state tree (spec 8.1), as log2 of bytes unless named otherwise.</summary>
internal static class TreeGeometry
{
    public const int Log2WordSize = 3;
    public const int Log2PageSize = 12;
    public const int Log2RootSize = 64;

    public const int WordSize = 1 << Log2WordSize;
    public const int PageSize = 1 << Log2PageSize;
    public const int WordsPerPage = PageSize / WordSize;
}
