// SPDX-License-Identifier: Apache-2.0

using Fuzz.Running;
using MachineEmulator.FloatingPoint;
using MachineEmulator.Tests.FloatingPoint;

namespace Fuzz.Targets;

/// <summary>
/// Floating-point operations: to nearest even as the host's hardware computes them; in every mode, flags too, as exact arithmetic does, and with
/// the host's help as without it.
/// </summary>
internal sealed class FloatsTarget : IFuzzTarget
{
    private const int HostSamples = 5000;
    private const int ReferenceSamples = 100;

    public void Try(Trial trial)
    {
        var format = trial.Random.Next(2) == 0 ? FloatOperations.Single : FloatOperations.Double;
        var operation = (FloatOperation)trial.Random.Next((int)FloatOperation.FusedMultiplyAdd + 1);
        var source = new FloatOperands(format, trial.Seed);
        var corners = source.GetCorners();
        for (var i = 0; i < HostSamples; i++)
        {
            var a = Pick();
            var b = i % 4 == 0 ? source.NextNearNegative(a) : Pick();
            var c = i % 3 != 0 ? Pick() : source.NextNearNegative(format.ComputeOnHost(FloatOperation.Mul, a, b, 0));
            CompareWithHost(format, operation, a, b, c);
            CompareWithAndWithoutHost(format, operation, a, b, c);
            if (i < ReferenceSamples)
                CompareWithReference(format, operation, a, b, c);
        }

        ulong Pick() => trial.Random.Next(4) == 0 ? corners[trial.Random.Next(corners.Count)] : source.Next();
    }

    public void Dispose()
    {
    }

    private static void CompareWithHost(FloatOperations format, FloatOperation operation, ulong a, ulong b, ulong c)
    {
        var (actual, _) = format.Compute(operation, a, b, c, RoundingMode.NearestEven);
        var expected = format.ComputeOnHost(operation, a, b, c);
        if (actual != expected)
            throw new FindingException($"{format.Bits}-bit {operation}({a:x}, {b:x}, {c:x}) gave {actual:x}, the host {expected:x}");
    }

    private static void CompareWithAndWithoutHost(FloatOperations format, FloatOperation operation, ulong a, ulong b, ulong c)
    {
        foreach (var mode in Enum.GetValues<RoundingMode>())
        {
            var actual = format.ComputeWithHost(operation, a, b, c, mode);
            var expected = format.Compute(operation, a, b, c, mode);
            if (actual != expected)
            {
                throw new FindingException(
                    $"{format.Bits}-bit {operation}({a:x}, {b:x}, {c:x}) {mode} gave {actual:x} with the host's help, {expected:x} without");
            }
        }
    }

    private static void CompareWithReference(FloatOperations format, FloatOperation operation, ulong a, ulong b, ulong c)
    {
        foreach (var mode in Enum.GetValues<RoundingMode>())
        {
            var actual = format.Compute(operation, a, b, c, mode);
            var expected = FloatReference.Compute(format, operation, a, b, c, mode);
            if (actual != expected)
            {
                throw new FindingException(
                    $"{format.Bits}-bit {operation}({a:x}, {b:x}, {c:x}) {mode} gave {actual:x}, exact arithmetic {expected:x}");
            }
        }
    }
}
