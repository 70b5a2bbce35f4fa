// SPDX-License-Identifier: Apache-2.0

using System.Runtime.Intrinsics.X86;

namespace MachineEmulator.Tests.Hashing;

/// <summary>A theory that needs a processor with AVX-512F.</summary>
public sealed class Avx512TheoryAttribute : TheoryAttribute
{
    public Avx512TheoryAttribute()
    {
        if (!Avx512F.IsSupported)
            Skip = "This processor has no AVX-512F.";
    }
}
