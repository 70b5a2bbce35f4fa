// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <content>Scalar floating point (SSE2, FMA3); double precision where <c>wide</c>, otherwise single.</content>
internal sealed unsafe partial class Assembler
{
    private const int Packed = 0x66;

    public void Move(HostFloatRegister to, HostOperand from, bool wide) => Encode(false, Scalar(wide), 0x0F10, (int)to, from);

    public void Store(HostOperand to, HostFloatRegister from, bool wide) => Encode(false, Scalar(wide), 0x0F11, (int)from, to);

    public void Copy(HostFloatRegister to, HostFloatRegister from) => Encode(false, 0, 0x0F28, (int)to, from);

    public void Clear(HostFloatRegister register) => Encode(false, 0, 0x0F57, (int)register, register);

    public void And(HostFloatRegister to, HostFloatRegister from) => Encode(false, 0, 0x0F54, (int)to, from);

    public void Or(HostFloatRegister to, HostFloatRegister from) => Encode(false, 0, 0x0F56, (int)to, from);

    public void Do(FloatArithmetic operation, HostFloatRegister to, HostOperand operand, bool wide) =>
        Encode(false, Scalar(wide), 0x0F00 | (int)operation, (int)to, operand);

    /// <summary>
    /// Sets the flags as an unsigned comparison does, all of them for unordered. Any NaN is invalid where <paramref name="signals"/>.
    /// </summary>
    public void Compare(HostFloatRegister first, HostOperand second, bool signals, bool wide) =>
        Encode(false, wide ? Packed : 0, signals ? 0x0F2F : 0x0F2E, (int)first, second);

    /// <summary>From a signed integer. The rest of the register stays, so it is better cleared first.</summary>
    public void FromInteger(HostFloatRegister to, HostOperand from, bool wideInteger, bool wide) =>
        Encode(wideInteger, Scalar(wide), 0x0F2A, (int)to, from);

    /// <summary>To a signed integer; the least one for what does not fit.</summary>
    public void ToInteger(HostRegister to, HostOperand from, bool wideInteger, bool truncates, bool wide) =>
        Encode(wideInteger, Scalar(wide), truncates ? 0x0F2C : 0x0F2D, (int)to, from);

    /// <summary>To the other precision; <paramref name="wide"/> is the source's.</summary>
    public void Convert(HostFloatRegister to, HostOperand from, bool wide) => Encode(false, Scalar(wide), 0x0F5A, (int)to, from);

    /// <summary>Needs FMA3. The third operand must be memory based on rbp.</summary>
    public void Do(FusedArithmetic operation, HostFloatRegister to, HostFloatRegister second, HostOperand third, bool wide)
    {
        const int Vex = 0xC4;
        const int LowRegistersMap0F38 = 0xE2;
        const int Prefix66 = 1;
        Byte(Vex);
        Byte(LowRegistersMap0F38);
        Byte((wide ? 0x80 : 0) | (~(int)second & 15) << 3 | Prefix66);
        Byte((int)operation);
        Operand((int)to, third);
    }

    public void LoadFloatState(HostOperand from) => Encode(false, 0, 0x0FAE, 2, from);

    public void StoreFloatState(HostOperand to) => Encode(false, 0, 0x0FAE, 3, to);

    private static int Scalar(bool wide) => wide ? 0xF2 : 0xF3;
}
