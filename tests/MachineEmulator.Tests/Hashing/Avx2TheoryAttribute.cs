// SPDX-License-Identifier: Apache-2.0

using System.Runtime.Intrinsics.X86;

namespace MachineEmulator.Tests.Hashing;

/// <summary>A theory that needs a processor with AVX2.</summary>
public sealed class Avx2TheoryAttribute : TheoryAttribute
{
    public Avx2TheoryAttribute()
    {
        if (!Avx2.IsSupported)
            Skip = "This processor has no AVX2.";
    }
}
