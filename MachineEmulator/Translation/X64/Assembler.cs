// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>
/// Writes x86-64 instructions to memory, one after another. Only the forms that translation needs; the operand size is 64 bits where
/// <c>wide</c>, otherwise 32, which clears the upper half of a register that is written.
/// </summary>
internal sealed unsafe partial class Assembler
{
    private const byte RexBase = 0x40;
    private const byte RexWide = 0x48;

    private byte* _next;
    private byte* _end;

    /// <summary>Where the next instruction goes.</summary>
    public nint Position => (nint)_next;

    /// <summary>Starts writing elsewhere; labels are forgotten.</summary>
    /// <param name="start">First byte to write.</param>
    /// <param name="length">Bytes there are.</param>
    public void Begin(nint start, int length)
    {
        _next = (byte*)start;
        _end = _next + length;
        ForgetLabels();
    }

    /// <summary>Whether as many bytes can still be written.</summary>
    public bool HasRoom(int bytes) => _end - _next >= bytes;

    private void Byte(int value) => *_next++ = (byte)value;

    private void Int32(int value)
    {
        *(int*)_next = value;
        _next += sizeof(int);
    }

    /// <summary>One instruction with a ModRM byte.</summary>
    /// <param name="wide">64-bit operands.</param>
    /// <param name="prefix">A prefix that goes before REX; 0 for none.</param>
    /// <param name="opcode">One byte, or two with 0x0F above.</param>
    /// <param name="reg">Number for the reg field: a register or part of the opcode.</param>
    /// <param name="rm">The other operand.</param>
    /// <param name="bytes">Whether reg or rm name byte registers, of which 4 to 7 need a REX prefix.</param>
    private void Encode(bool wide, int prefix, int opcode, int reg, HostOperand rm, bool bytes = false)
    {
        if (prefix != 0)
        {
            Byte(prefix);
        }

        int rex = (wide ? RexWide : 0) | (reg >= 8 ? RexBase | 4 : 0) | RexOf(rm);
        if (rex == 0 && bytes && (reg >= 4 || (rm.IsRegister && (int)rm.Register >= 4)))
        {
            rex = RexBase;
        }

        if (rex != 0)
        {
            Byte(rex);
        }

        if (opcode > 0xFF)
        {
            Byte(opcode >> 8);
        }

        Byte(opcode);
        Operand(reg & 7, rm);
    }

    private static int RexOf(HostOperand rm)
    {
        if (rm.IsAbsolute)
        {
            return 0;
        }

        int rex = (int)rm.Register >= 8 ? RexBase | 1 : 0;
        return rm.IsIndexed && (int)rm.Index >= 8 ? rex | RexBase | 2 : rex;
    }

    private void Operand(int reg, HostOperand rm)
    {
        const int WithSib = 4;
        const int NoIndexNoBase = 0x25;
        int field = reg << 3;
        if (rm.IsRegister)
        {
            Byte(0xC0 | field | ((int)rm.Register & 7));
            return;
        }

        if (rm.IsAbsolute)
        {
            Byte(field | WithSib);
            Byte(NoIndexNoBase);
            Int32(rm.Displacement);
            return;
        }

        int low = (int)rm.Register & 7;
        // Without a displacement, rbp and r13 as base mean something else.
        int mod = rm.Displacement == 0 && low != (int)HostRegister.Rbp ? 0 : rm.Displacement is >= -128 and <= 127 ? 0x40 : 0x80;
        bool hasSib = rm.IsIndexed || low == (int)HostRegister.Rsp;
        Byte(mod | field | (hasSib ? WithSib : low));
        if (hasSib)
        {
            Byte((rm.IsIndexed ? ((int)rm.Index & 7) << 3 : 0x20) | low);
        }

        if (mod == 0x40)
        {
            Byte(rm.Displacement);
        }
        else if (mod == 0x80)
        {
            Int32(rm.Displacement);
        }
    }
}
