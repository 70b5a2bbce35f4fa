// SPDX-License-Identifier: Apache-2.0

namespace TranslationPrototypes.Emission;

/// <summary>What the intermediate language has no instruction for, or one that throws where RISC-V gives a result (spec 4.2).</summary>
internal static class Products
{
    public static long HighSigned(long a, long b) => Math.BigMul(a, b, out _);

    public static long HighUnsigned(long a, long b) => (long)Math.BigMul((ulong)a, (ulong)b, out _);

    public static long HighMixed(long a, long b) => (long)(Math.BigMul((ulong)a, (ulong)b, out _) - (a < 0 ? (ulong)b : 0));

    public static long Divide(long a, long b) => b switch
    {
        0 => -1,
        -1 => -a,
        _ => a / b,
    };

    public static long DivideUnsigned(long a, long b) => b == 0 ? -1 : (long)((ulong)a / (ulong)b);

    public static long Remainder(long a, long b) => b switch
    {
        0 => a,
        -1 => 0,
        _ => a % b,
    };

    public static long RemainderUnsigned(long a, long b) => b == 0 ? a : (long)((ulong)a % (ulong)b);
}
