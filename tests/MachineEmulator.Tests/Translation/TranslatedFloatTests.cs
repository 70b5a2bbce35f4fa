// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Translation;

/// <summary>Floating point in translated code has the results and the flags of the interpreter, whatever the operands.</summary>
public sealed unsafe class TranslatedFloatTests
{
    private const uint Input = 5;
    private const uint Output = 6;
    private const uint Count = 7;
    private const uint Integer = 8;
    private const uint Scratch = 9;
    private const uint Fflags = 1;
    private const uint Frm = 2;
    private const uint MstatusNumber = 0x300;
    private const uint Dynamic = 7;
    private const int Cases = 1500;
    private const int OutputSize = 24;
    private const ulong Outputs = TestMachine.Code + 0x80000;

    /// <summary>All of OP-FP by funct7, with the numbers that rs2 can have where it is no register.</summary>
    public static TheoryData<uint, uint> Operations
    {
        get
        {
            var data = new TheoryData<uint, uint>();
            foreach (uint funct7 in (uint[])[0x00, 0x04, 0x08, 0x0C, 0x10, 0x14, 0x50])
            {
                data.Add(funct7, 2);
                data.Add(funct7 | 1, 2);
            }

            foreach (uint funct7 in (uint[])[0x60, 0x61, 0x68, 0x69])
            {
                for (uint type = 0; type < 4; type++)
                {
                    data.Add(funct7, type);
                }
            }

            data.Add(0x20, 1);
            foreach (uint funct7 in (uint[])[0x21, 0x2C, 0x2D, 0x70, 0x71, 0x78, 0x79])
            {
                data.Add(funct7, 0);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation(uint funct7, uint rs2)
    {
        bool hasIntegerOperand = funct7 >> 1 is 0x34 or 0x3C;
        bool hasIntegerResult = funct7 >> 1 is 0x28 or 0x30 or 0x38;
        bool isRounded = funct7 >> 1 is not (0x08 or 0x0A or 0x28 or 0x38 or 0x3C);
        foreach (uint mode in isRounded ? (uint[])[0, 1, 2, 3, 4, Dynamic] : [0, 1, 2])
        {
            // Of the others, not all have three forms.
            if (isRounded || mode == 0 || (mode == 1 && funct7 >> 1 != 0x3C) || funct7 >> 1 is 0x08 or 0x28)
            {
                uint rs1 = hasIntegerOperand ? Integer : 1u;
                MustAgree(Word.R(0x53, mode, funct7, hasIntegerResult ? Integer : 4u, rs1, rs2), isDouble: (funct7 & 1) != 0);
                if (hasIntegerResult)
                {
                    // Flags are raised even so.
                    MustAgree(Word.R(0x53, mode, funct7, 0, rs1, rs2), isDouble: (funct7 & 1) != 0);
                }
            }
        }
    }

    [Theory]
    [InlineData(0x43u)]
    [InlineData(0x47u)]
    [InlineData(0x4Bu)]
    [InlineData(0x4Fu)]
    public void A_fused_operation(uint opcode)
    {
        foreach (uint mode in (uint[])[0, 1, 2, 3, 4, Dynamic])
        {
            MustAgree(Word.R(opcode, mode, 3 << 2, 4, 1, 2), isDouble: false);
            MustAgree(Word.R(opcode, mode, 3 << 2 | 1, 4, 1, 2), isDouble: true);
        }
    }

    [Fact]
    public void Operands_and_result_in_one_register()
    {
        // f1 = f1 * f1 + f1; f1 = f1 - f1; f1 = min(f1, f1)
        MustAgree([Word.R(0x43, 0, 1 << 2 | 1, 1, 1, 1), Word.R(0x53, 0, 0x05, 1, 1, 1), Word.R(0x53, 0, 0x15, 4, 1, 1)], isDouble: true);
    }

    [Fact]
    public void Singles_and_doubles_in_turn_in_one_register()
    {
        // f4 is a single, then a double, which as a single is none, then a single again. A rounding mode of its own has the interpreter do it.
        foreach (uint mode in (uint[])[0, 1])
        {
            MustAgree(
                [
                    Word.R(0x53, 0, 0x00, 4, 1, 2), Word.R(0x53, 0, 0x08, 4, 4, 2), Word.R(0x53, 0, 0x21, 4, 4, 0),
                    Word.R(0x53, mode, 0x09, 4, 4, 4), Word.R(0x53, 0, 0x00, 3, 4, 1), Word.R(0x53, 0, 0x20, 4, 4, 1),
                    Word.R(0x53, 0, 0x00, 4, 4, 3),
                ],
                isDouble: false);
        }
    }

    [Fact]
    public void A_double_that_the_interpreter_makes_of_a_single_is_none()
    {
        MustAgree([Word.R(0x53, 0, 0x00, 4, 1, 2), Word.R(0x53, 1, 0x01, 4, 4, 4), Word.R(0x53, 0, 0x00, 4, 4, 1)], isDouble: false);
    }

    [Fact]
    public void Flags_gather_until_the_program_clears_them()
    {
        // In the second turn 1/3 becomes inexact anew.
        using var machines = new BothWays(
            Word.Addi(Count, 0, 4),
            Word.R(0x53, 0, 0x0D, 4, 1, 2),
            Word.R(0x53, 0, 0x0D, 4, 1, 3),
            Word.Csrrs(Integer, Fflags, 0),
            Word.Csrrci(0, Fflags, 1),
            Word.Addi(Count, Count, -1),
            Word.Branch(1, Count, 0, -20),
            Word.SelfJump);
        machines.Each(machine =>
        {
            machine.F[1] = BitConverter.DoubleToUInt64Bits(1);
            machine.F[2] = BitConverter.DoubleToUInt64Bits(3);
            machine.R->Fcsr = 0x102;
        });
        for (ulong limit = 1; limit < 30; limit++)
        {
            machines.MustAgreeAt(limit);
        }

        machines.Translated.X[(int)Integer].Should().Be(0x0B, "1/0 is what DZ is from, and UF was set before");
        machines.Translated.R->Fcsr.Should().Be(0x10A);
    }

    [Theory]
    [InlineData(Integer)]
    [InlineData(0u)]
    public void Flags_are_exchanged(uint rd)
    {
        // x8 is both the operand and, unless rd is 0, the result: the flags of the division for its first use, then those that it was.
        MustAgree(
            [
                Word.R(0x53, 0, 0x0D, 4, 1, 2), Word.Csrrw(rd, Fflags, Integer), Word.R(0x53, 1, 0x05, 3, 4, 1), Word.Csrrw(Scratch, Fflags, 0),
                Word.R(0x53, 3, 0x09, 4, 4, 3), Word.Csrrw(0, Fflags, Scratch),
            ],
            isDouble: true);
    }

    [Fact]
    public void An_instruction_that_switches_floating_point_off_counts_at_once()
    {
        using var machines = new BothWays(
            Word.R(0x53, 0, 0x01, 4, 1, 2),
            Word.Csrrc(0, MstatusNumber, Scratch),
            Word.R(0x53, 0, 0x01, 4, 4, 2),
            Word.SelfJump);
        machines.Each(machine => machine.X[(int)Scratch] = Mstatus.Fs);
        machines.MustAgreeAt(2);
        machines.MustAgreeAt(10);
        machines.Translated.R->Mcause.Should().Be(2);
        machines.Translated.R->Mepc.Should().Be(TestMachine.Code + 8);
    }

    [Fact]
    public void A_handler_right_behind_an_illegal_instruction_finds_floating_point_off()
    {
        using var machines = new BothWays(
            Word.R(0x53, 0, 0x01, 4, 1, 2),
            Word.R(0x53, 0, 0x01, 4, 4, 2),
            Word.SelfJump);
        machines.Each(machine =>
        {
            machine.R->Mstatus &= ~Mstatus.Fs;
            machine.R->Mtvec = TestMachine.Code + 4;
        });
        machines.MustAgreeAt(1);
        machines.MustAgreeAt(7);
        machines.Translated.R->Mepc.Should().Be(TestMachine.Code + 4);
    }

    [Theory]
    [InlineData(5u << 5)]
    [InlineData(0x100u)]
    public void A_reserved_dynamic_rounding_mode_is_illegal(uint fcsr)
    {
        using var machines = new BothWays(Word.R(0x53, 0, 0x01, 4, 1, 2), Word.R(0x53, Dynamic, 0x01, 4, 1, 2), Word.SelfJump);
        machines.Each(machine => machine.R->Fcsr = fcsr);
        machines.MustAgreeAt(5);
        machines.Translated.R->Mepc.Should().Be(TestMachine.Code + 4);
    }

    private static void MustAgree(uint word, bool isDouble) => MustAgree([word], isDouble);

    /// <summary>
    /// A loop over cases (<see cref="FloatCases"/>): sets the rounding mode, clears flags, loads f1 to f3 and, from the place of f1, x8; executes
    /// the words; stores f4, x8 and the flags.
    /// </summary>
    private static void MustAgree(uint[] words, bool isDouble)
    {
        uint[] body =
        [
            Word.Ld(Scratch, Input),
            Word.Csrrw(0, Frm, Scratch),
            Word.Load(3, Scratch, Input, 8),
            Word.Csrrc(0, Fflags, Scratch),
            Word.I(0x07, 3, 1, Input, 16),
            Word.I(0x07, 3, 2, Input, 24),
            Word.I(0x07, 3, 3, Input, 32),
            Word.Load(3, Integer, Input, 16),
            .. words,
            Word.S(0x27, 3, Output, 4, 0),
            Word.Store(3, Integer, Output, 8),
            Word.Csrrs(Scratch, Fflags, 0),
            Word.Store(3, Scratch, Output, 16),
            Word.Addi(Input, Input, FloatCases.Size),
            Word.Addi(Output, Output, OutputSize),
            Word.Addi(Count, Count, -1),
        ];
        using var machines = new BothWays([.. body, Word.Branch(1, Count, 0, -body.Length * sizeof(uint)), Word.SelfJump]);
        uint[] inputs = FloatCases.Get(Cases, isDouble);
        machines.Each(machine =>
        {
            machine.Write(TestMachine.Data, inputs);
            machine.X[(int)Input] = TestMachine.Data;
            machine.X[(int)Output] = Outputs;
            machine.X[(int)Count] = Cases;
        });
        machines.MustAgreeAt((ulong)(Cases * (body.Length + 1)) + 10);
        machines.Translated.X[(int)Count].Should().Be(0, "nothing here traps");
    }
}
