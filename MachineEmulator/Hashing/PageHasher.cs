// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineEmulator.Hashing;

/// <summary>Merkle root of a page, with the widest registers that this processor has. The result does not depend on them.</summary>
internal static class PageHasher
{
    /// <param name="page">Exactly 4096 bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static HashValue Hash(ReadOnlySpan<byte> page)
    {
        if (page.Length != TreeGeometry.PageSize)
            throw new ArgumentException($"A page has {TreeGeometry.PageSize} bytes, not {page.Length}.", nameof(page));
        return Hash(ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(page)));
    }

    /// <param name="page">The first of the 512 words of a page; only read.</param>
    public static HashValue Hash(ref ulong page)
    {
        if (Vector512Lanes.IsSupported)
            return PageTreeHasher<Vector512<ulong>, Vector512Lanes>.Hash(ref page);
        if (Vector256Lanes.IsSupported)
            return PageTreeHasher<Vector256<ulong>, Vector256Lanes>.Hash(ref page);
        return PageTreeHasher<ulong, ScalarLanes>.Hash(ref page);
    }
}
