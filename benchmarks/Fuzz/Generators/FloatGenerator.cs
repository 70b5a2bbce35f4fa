// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Tests.FloatingPoint;

namespace Fuzz.Generators;

/// <summary>Floating-point instructions, nearly all of them legal, and f registers in which they meet the corners of their format.</summary>
internal sealed class FloatGenerator(Random random)
{
    private const uint Boxed = uint.MaxValue;
    private const uint Fflags = 1;

    // Of OP-FP, without the format: those whose rs2 is a register, and those whose rs2 is a number below the second.
    private static readonly uint[] OfTwo = [0x00, 0x00, 0x04, 0x08, 0x08, 0x0C, 0x10, 0x14, 0x50];
    private static readonly (uint Function7, int Numbers)[] OfOne = [(0x2C, 1), (0x20, 2), (0x60, 4), (0x68, 4), (0x70, 1), (0x78, 1)];

    private readonly FloatOperands _singles = new(FloatOperations.Single, random.Next());
    private readonly FloatOperands _doubles = new(FloatOperations.Double, random.Next());

    /// <summary>A register's value: mostly a single or double, sometimes anything.</summary>
    public ulong Value() => random.Next(8) switch
    {
        0 => Values.Any(random),
        <= 3 => (ulong)Boxed << 32 | Number(_singles),
        _ => Number(_doubles),
    };

    /// <param name="register">Chooses a register, x or f.</param>
    public uint Instruction(Func<uint> register)
    {
        switch (random.Next(16))
        {
            case <= 8:
                return Operation(OfTwo[random.Next(OfTwo.Length)], register(), register);
            case <= 11:
                var (function7, numbers) = OfOne[random.Next(OfOne.Length)];
                return Operation(function7, (uint)random.Next(numbers), register);
            case <= 14:
                return register() << 27 | Format() << 25 | register() << 20 | register() << 15 | Mode() << 12 | register() << 7
                    | 0x43 | (uint)random.Next(4) << 2;
            default:
                // csrrw or csrrs of fflags, frm or fcsr, or csrrwi with a mode that is mostly legal.
                var csr = Fflags + (uint)random.Next(3);
                return random.Next(2) == 0
                    ? csr << 20 | register() << 15 | (uint)random.Next(1, 3) << 12 | register() << 7 | 0x73
                    : csr << 20 | (uint)random.Next(6) << 15 | 5 << 12 | register() << 7 | 0x73;
        }
    }

    private uint Operation(uint function7, uint rs2, Func<uint> register)
    {
        var isRounded = function7 is not (0x10 or 0x14 or 0x50 or 0x70 or 0x78);
        var function3 = isRounded ? Mode() : (uint)random.Next(function7 == 0x78 ? 1 : 3);
        return (function7 | Format()) << 25 | rs2 << 20 | register() << 15 | function3 << 12 | register() << 7 | 0x53;
    }

    private uint Format() => (uint)random.Next(2);

    private uint Mode() => random.Next(4) switch
    {
        0 => (uint)random.Next(8),
        1 => 0,
        _ => 7,
    };

    private ulong Number(FloatOperands source)
    {
        if (random.Next(2) == 0)
            return source.Next();
        var corners = source.GetCorners();
        return corners[random.Next(corners.Count)];
    }
}
