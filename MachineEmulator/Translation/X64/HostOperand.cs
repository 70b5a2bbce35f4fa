// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>A register, or a place in memory: base + displacement, base + index + displacement, or a 32-bit address.</summary>
internal readonly struct HostOperand
{
    private enum Kinds : byte
    {
        Register,
        Based,
        Indexed,
        Absolute,
    }

    private readonly Kinds _kind;

    private HostOperand(Kinds kind, HostRegister register, HostRegister index, int displacement)
    {
        _kind = kind;
        Register = register;
        Index = index;
        Displacement = displacement;
    }

    /// <summary>The register itself, or the base.</summary>
    public HostRegister Register { get; }

    /// <summary>Never rsp, which cannot be one.</summary>
    public HostRegister Index { get; }

    public int Displacement { get; }

    public bool IsRegister => _kind == Kinds.Register;

    public bool IsIndexed => _kind == Kinds.Indexed;

    public bool IsAbsolute => _kind == Kinds.Absolute;

    public static implicit operator HostOperand(HostRegister register) => new(Kinds.Register, register, 0, 0);

    /// <summary>Which file a register is of, the instruction says.</summary>
    public static implicit operator HostOperand(HostFloatRegister register) => new(Kinds.Register, (HostRegister)register, 0, 0);

    public static HostOperand At(HostRegister register, int displacement) => new(Kinds.Based, register, 0, displacement);

    public static HostOperand At(HostRegister register, HostRegister index, int displacement) =>
        new(Kinds.Indexed, register, index, displacement);

    /// <param name="address">Below 2 GiB, as the encoding sign-extends it.</param>
    public static HostOperand At(nint address) => new(Kinds.Absolute, 0, 0, checked((int)address));

    public bool Is(HostRegister register) => IsRegister && Register == register;
}
