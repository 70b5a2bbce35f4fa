// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <content>Integer arithmetic.</content>
internal sealed unsafe partial class Assembler
{
    public void Do(Arithmetic operation, HostRegister to, HostOperand operand, bool wide = true) =>
        Encode(wide, 0, (int)operation << 3 | 3, (int)to, operand);

    /// <summary>With a constant, which is sign-extended.</summary>
    public void Do(Arithmetic operation, HostOperand to, int value, bool wide = true)
    {
        bool isShort = value is >= -128 and <= 127;
        Encode(wide, 0, isShort ? 0x83 : 0x81, (int)operation, to);
        if (isShort)
        {
            Byte(value);
        }
        else
        {
            Int32(value);
        }
    }

    public void Do(Unary operation, HostOperand operand, bool wide = true) => Encode(wide, 0, 0xF7, (int)operation, operand);

    public void Multiply(HostRegister to, HostOperand operand, bool wide = true) => Encode(wide, 0, 0x0FAF, (int)to, operand);

    public void Do(Shift shift, HostOperand operand, int count, bool wide = true)
    {
        if (count == 1)
        {
            Encode(wide, 0, 0xD1, (int)shift, operand);
            return;
        }

        Encode(wide, 0, 0xC1, (int)shift, operand);
        Byte(count);
    }

    /// <summary>By the count in cl, modulo the operand size.</summary>
    public void DoByCl(Shift shift, HostOperand operand, bool wide = true) => Encode(wide, 0, 0xD3, (int)shift, operand);

    public void Test(HostOperand operand, HostRegister with, bool wide = true) => Encode(wide, 0, 0x85, (int)with, operand);

    public void Test(HostOperand operand, int value, bool wide = true)
    {
        Encode(wide, 0, 0xF7, 0, operand);
        Int32(value);
    }

    /// <summary>Sets a bit of a string of bits in memory, whose number is in a register.</summary>
    public void SetBit(HostOperand bits, HostRegister number) => Encode(false, 0, 0x0FAB, (int)number, bits);

    public void SetIf(Condition condition, HostRegister to) => Encode(false, 0, 0x0F90 | (int)condition, 0, to, bytes: true);

    /// <summary>rdx = the sign of rax, as a signed division wants it.</summary>
    public void SpreadSign(bool wide)
    {
        if (wide)
        {
            Byte(RexWide);
        }

        Byte(0x99);
    }
}
