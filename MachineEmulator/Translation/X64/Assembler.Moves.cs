// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <content>Moves between registers and memory.</content>
internal sealed unsafe partial class Assembler
{
    public void Move(HostRegister to, HostOperand from, bool wide = true)
    {
        if (!wide || !from.Is(to))
        {
            Encode(wide, 0, 0x8B, (int)to, from);
        }
    }

    public void Store(HostOperand to, HostRegister from, bool wide = true) => Encode(wide, 0, 0x89, (int)from, to);

    public void StoreWord(HostOperand to, HostRegister from) => Encode(false, 0x66, 0x89, (int)from, to);

    public void StoreByte(HostOperand to, HostRegister from) => Encode(false, 0, 0x88, (int)from, to, bytes: true);

    /// <summary>Stores a 32-bit constant; sign-extended where <paramref name="wide"/>.</summary>
    public void Store(HostOperand to, int value, bool wide = true)
    {
        Encode(wide, 0, 0xC7, 0, to);
        Int32(value);
    }

    /// <summary>Loads any constant by the shortest form. Leaves the flags alone.</summary>
    public void Move(HostRegister to, long value)
    {
        if (value is >= 0 and <= uint.MaxValue)
        {
            OneByteOpcode(false, 0xB8, to);
            Int32((int)value);
        }
        else if (value == (int)value)
        {
            Encode(true, 0, 0xC7, 0, to);
            Int32((int)value);
        }
        else
        {
            OneByteOpcode(true, 0xB8, to);
            *(long*)_next = value;
            _next += sizeof(long);
        }
    }

    public void SignExtendByte(HostRegister to, HostOperand from) => Encode(true, 0, 0x0FBE, (int)to, from, bytes: true);

    public void SignExtendWord(HostRegister to, HostOperand from) => Encode(true, 0, 0x0FBF, (int)to, from);

    public void SignExtendDouble(HostRegister to, HostOperand from) => Encode(true, 0, 0x63, (int)to, from);

    public void ZeroExtendByte(HostRegister to, HostOperand from) => Encode(false, 0, 0x0FB6, (int)to, from, bytes: true);

    public void ZeroExtendWord(HostRegister to, HostOperand from) => Encode(false, 0, 0x0FB7, (int)to, from);

    /// <summary>Loads an address, which is how to add without touching the flags or either operand.</summary>
    public void Address(HostRegister to, HostOperand from, bool wide = true) => Encode(wide, 0, 0x8D, (int)to, from);

    public void MoveIf(Condition condition, HostRegister to, HostOperand from) => Encode(true, 0, 0x0F40 | (int)condition, (int)to, from);

    public void Push(HostRegister register) => OneByteOpcode(false, 0x50, register);

    public void Pop(HostRegister register) => OneByteOpcode(false, 0x58, register);

    private void OneByteOpcode(bool wide, int opcode, HostRegister register)
    {
        int rex = (wide ? RexWide : 0) | ((int)register >= 8 ? RexBase | 1 : 0);
        if (rex != 0)
        {
            Byte(rex);
        }

        Byte(opcode | ((int)register & 7));
    }
}
