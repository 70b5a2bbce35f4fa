// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;

namespace MachineEmulator.Tests.FloatingPoint;

/// <summary>
/// The operations of one format under a common signature, with their flags, and what the host computes in round-to-nearest-even.
/// </summary>
internal abstract class FloatOperations(int fractionBits, int exponentBits)
{
    public static FloatOperations Single { get; } = new SingleOperations();

    public static FloatOperations Double { get; } = new DoubleOperations();

    public int FractionBits { get; } = fractionBits;

    public int ExponentBits { get; } = exponentBits;

    public int Bits => 1 + ExponentBits + FractionBits;

    public ulong SignBit => 1ul << (FractionBits + ExponentBits);

    public ulong Infinity => ((1ul << ExponentBits) - 1) << FractionBits;

    public ulong CanonicalNaN => Infinity | (1ul << (FractionBits - 1));

    public ulong One => (Infinity >> 1) & ~((1ul << FractionBits) - 1);

    public static FloatOperations Get(string format) => format == "single" ? Single : Double;

    public bool IsNaN(ulong bits) => (bits & (SignBit - 1)) > Infinity;

    public bool IsSignalingNaN(ulong bits) => IsNaN(bits) && (bits & (1ul << (FractionBits - 1))) == 0;

    public abstract (ulong Result, uint Flags) Compute(FloatOperation operation, ulong a, ulong b, ulong c, RoundingMode mode);

    /// <summary>As instructions compute: by the host's unit where that is proven to be the same.</summary>
    public abstract (ulong Result, uint Flags) ComputeWithHost(FloatOperation operation, ulong a, ulong b, ulong c, RoundingMode mode);

    /// <summary>The host's result; any NaN as the canonical one.</summary>
    public abstract ulong ComputeOnHost(FloatOperation operation, ulong a, ulong b, ulong c);

    private sealed class SingleOperations() : FloatOperations(23, 8)
    {
        public override (ulong Result, uint Flags) Compute(FloatOperation operation, ulong a, ulong b, ulong c, RoundingMode mode)
        {
            uint flags = 0;
            var (x, y, z) = ((uint)a, (uint)b, (uint)c);
            var result = operation switch
            {
                FloatOperation.Add => SoftFloat32.Add(x, y, mode, ref flags),
                FloatOperation.Sub => SoftFloat32.Sub(x, y, mode, ref flags),
                FloatOperation.Mul => SoftFloat32.Mul(x, y, mode, ref flags),
                FloatOperation.Div => SoftFloat32.Div(x, y, mode, ref flags),
                FloatOperation.Sqrt => SoftFloat32.Sqrt(x, mode, ref flags),
                _ => SoftFloat32.FusedMultiplyAdd(x, y, z, mode, ref flags),
            };
            return (result, flags);
        }

        public override (ulong Result, uint Flags) ComputeWithHost(FloatOperation operation, ulong a, ulong b, ulong c, RoundingMode mode)
        {
            uint flags = 0;
            var (x, y, z) = ((uint)a, (uint)b, (uint)c);
            var result = operation switch
            {
                FloatOperation.Add => HostFloat32.Add(x, y, mode, ref flags),
                FloatOperation.Sub => HostFloat32.Sub(x, y, mode, ref flags),
                FloatOperation.Mul => HostFloat32.Mul(x, y, mode, ref flags),
                FloatOperation.Div => HostFloat32.Div(x, y, mode, ref flags),
                FloatOperation.Sqrt => HostFloat32.Sqrt(x, mode, ref flags),
                _ => HostFloat32.FusedMultiplyAdd(x, y, z, mode, ref flags),
            };
            return (result, flags);
        }

        public override ulong ComputeOnHost(FloatOperation operation, ulong a, ulong b, ulong c)
        {
            var x = BitConverter.UInt32BitsToSingle((uint)a);
            var y = BitConverter.UInt32BitsToSingle((uint)b);
            var result = operation switch
            {
                FloatOperation.Add => x + y,
                FloatOperation.Sub => x - y,
                FloatOperation.Mul => x * y,
                FloatOperation.Div => x / y,
                FloatOperation.Sqrt => MathF.Sqrt(x),
                _ => MathF.FusedMultiplyAdd(x, y, BitConverter.UInt32BitsToSingle((uint)c)),
            };
            return float.IsNaN(result) ? CanonicalNaN : BitConverter.SingleToUInt32Bits(result);
        }
    }

    private sealed class DoubleOperations() : FloatOperations(52, 11)
    {
        public override (ulong Result, uint Flags) Compute(FloatOperation operation, ulong a, ulong b, ulong c, RoundingMode mode)
        {
            uint flags = 0;
            var result = operation switch
            {
                FloatOperation.Add => SoftFloat64.Add(a, b, mode, ref flags),
                FloatOperation.Sub => SoftFloat64.Sub(a, b, mode, ref flags),
                FloatOperation.Mul => SoftFloat64.Mul(a, b, mode, ref flags),
                FloatOperation.Div => SoftFloat64.Div(a, b, mode, ref flags),
                FloatOperation.Sqrt => SoftFloat64.Sqrt(a, mode, ref flags),
                _ => SoftFloat64.FusedMultiplyAdd(a, b, c, mode, ref flags),
            };
            return (result, flags);
        }

        public override (ulong Result, uint Flags) ComputeWithHost(FloatOperation operation, ulong a, ulong b, ulong c, RoundingMode mode)
        {
            uint flags = 0;
            var result = operation switch
            {
                FloatOperation.Add => HostFloat64.Add(a, b, mode, ref flags),
                FloatOperation.Sub => HostFloat64.Sub(a, b, mode, ref flags),
                FloatOperation.Mul => HostFloat64.Mul(a, b, mode, ref flags),
                FloatOperation.Div => HostFloat64.Div(a, b, mode, ref flags),
                FloatOperation.Sqrt => HostFloat64.Sqrt(a, mode, ref flags),
                _ => HostFloat64.FusedMultiplyAdd(a, b, c, mode, ref flags),
            };
            return (result, flags);
        }

        public override ulong ComputeOnHost(FloatOperation operation, ulong a, ulong b, ulong c)
        {
            var x = BitConverter.UInt64BitsToDouble(a);
            var y = BitConverter.UInt64BitsToDouble(b);
            var result = operation switch
            {
                FloatOperation.Add => x + y,
                FloatOperation.Sub => x - y,
                FloatOperation.Mul => x * y,
                FloatOperation.Div => x / y,
                FloatOperation.Sqrt => Math.Sqrt(x),
                _ => Math.FusedMultiplyAdd(x, y, BitConverter.UInt64BitsToDouble(c)),
            };
            return double.IsNaN(result) ? CanonicalNaN : BitConverter.DoubleToUInt64Bits(result);
        }
    }
}
