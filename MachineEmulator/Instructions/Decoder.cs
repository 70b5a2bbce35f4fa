// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.AtomicInstructions;
using static MachineEmulator.Instructions.BranchInstructions;
using static MachineEmulator.Instructions.CsrInstructions;
using static MachineEmulator.Instructions.FloatFusedInstructions;
using static MachineEmulator.Instructions.FloatLoadStoreInstructions;
using static MachineEmulator.Instructions.FloatOperationInstructions;
using static MachineEmulator.Instructions.IntegerImmediateInstructions;
using static MachineEmulator.Instructions.IntegerRegisterInstructions;
using static MachineEmulator.Instructions.LoadInstructions;
using static MachineEmulator.Instructions.MultiplyDivideInstructions;
using static MachineEmulator.Instructions.StoreInstructions;
using static MachineEmulator.Instructions.WordInstructions;

namespace MachineEmulator.Instructions;

/// <summary>
/// Which function a 32-bit instruction means (the table of spec 4.1), as far as opcode, funct3 and two bits of funct7 tell. The functions
/// themselves refuse what the other bits make illegal.
/// </summary>
internal static unsafe class Decoder
{
    /// <param name="opcode">The opcode without its low two bits, which are ones.</param>
    /// <param name="funct3">insn[14:12].</param>
    /// <param name="funct7">insn[31:25] with only bits 5 (insn[30]) and 0 (insn[25]) kept.</param>
    public static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> Decode(uint opcode, uint funct3, uint funct7) =>
        (opcode << 2 | 3) switch
        {
            0x03 => DecodeLoad(funct3),
            0x07 => funct3 switch { 2 => &Flw, 3 => &Fld, _ => &Illegal },
            0x0F => funct3 <= 1 ? &Fence : &Illegal,
            0x13 => DecodeImmediate(funct3, funct7),
            0x17 => &Auipc,
            0x1B => DecodeWordImmediate(funct3, funct7),
            0x23 => funct3 switch { 0 => &Store<byte>, 1 => &Store<ushort>, 2 => &Store<uint>, 3 => &Store<ulong>, _ => &Illegal },
            0x27 => funct3 switch { 2 => &Fsw, 3 => &Fsd, _ => &Illegal },
            0x2F => funct3 switch { 2 => &AmoW, 3 => &AmoD, _ => &Illegal },
            0x33 => DecodeRegister(funct3, funct7),
            0x37 => &Lui,
            0x3B => DecodeWordRegister(funct3, funct7),
            0x43 => &Fmadd,
            0x47 => &Fmsub,
            0x4B => &Fnmsub,
            0x4F => &Fnmadd,
            0x53 => &FloatOperation,
            0x63 => DecodeBranch(funct3),
            0x67 => funct3 == 0 ? &Jalr : &Illegal,
            0x6F => &Jal,
            0x73 => DecodeSystem(funct3),
            _ => &Illegal,
        };

    private static ulong Illegal(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) => cpu.Illegal(pc, insn);

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeLoad(uint funct3) => funct3 switch
    {
        0 => &Load<sbyte>,
        1 => &Load<short>,
        2 => &Load<int>,
        3 => &Load<ulong>,
        4 => &Load<byte>,
        5 => &Load<ushort>,
        6 => &Load<uint>,
        _ => &Illegal,
    };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeBranch(uint funct3) => funct3 switch
    {
        0 => &Beq,
        1 => &Bne,
        4 => &Blt,
        5 => &Bge,
        6 => &Bltu,
        7 => &Bgeu,
        _ => &Illegal,
    };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeSystem(uint funct3) => funct3 switch
    {
        0 => &SystemInstructions.Privileged,
        1 => &Csrrw,
        2 => &Csrrs,
        3 => &Csrrc,
        5 => &Csrrwi,
        6 => &Csrrsi,
        7 => &Csrrci,
        _ => &Illegal,
    };

    // Bit 0 of funct7 is the top bit of the shift amount here.
    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeImmediate(uint funct3, uint funct7) =>
        (funct3, funct7 & 0x20) switch
        {
            (0, _) => &Addi,
            (1, 0) => &Slli,
            (2, _) => &Slti,
            (3, _) => &Sltiu,
            (4, _) => &Xori,
            (5, 0) => &Srli,
            (5, _) => &Srai,
            (6, _) => &Ori,
            (7, _) => &Andi,
            _ => &Illegal,
        };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeWordImmediate(uint funct3, uint funct7) =>
        (funct3, funct7) switch
        {
            (0, _) => &Addiw,
            (1, 0) => &Slliw,
            (5, 0) => &Srliw,
            (5, 0x20) => &Sraiw,
            _ => &Illegal,
        };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeRegister(uint funct3, uint funct7) =>
        (funct7, funct3) switch
        {
            (0, 0) => &Add,
            (0, 1) => &Sll,
            (0, 2) => &Slt,
            (0, 3) => &Sltu,
            (0, 4) => &Xor,
            (0, 5) => &Srl,
            (0, 6) => &Or,
            (0, 7) => &And,
            (1, 0) => &Mul,
            (1, 1) => &Mulh,
            (1, 2) => &Mulhsu,
            (1, 3) => &Mulhu,
            (1, 4) => &Div,
            (1, 5) => &Divu,
            (1, 6) => &Rem,
            (1, 7) => &Remu,
            (0x20, 0) => &Sub,
            (0x20, 5) => &Sra,
            _ => &Illegal,
        };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeWordRegister(uint funct3, uint funct7) =>
        (funct7, funct3) switch
        {
            (0, 0) => &Addw,
            (0, 1) => &Sllw,
            (0, 5) => &Srlw,
            (1, 0) => &Mulw,
            (1, 4) => &Divw,
            (1, 5) => &Divuw,
            (1, 6) => &Remw,
            (1, 7) => &Remuw,
            (0x20, 0) => &Subw,
            (0x20, 5) => &Sraw,
            _ => &Illegal,
        };
}
