// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Configuration;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Uarch;

/// <summary>
/// Random straight programs in RAM, with branches over one instruction, executed by the big machine, by the microarchitecture's runs and
/// by its logged steps: the first two are separate implementations of the same instructions. x1 and x2 point at data, never written.
/// </summary>
public sealed class RandomProgramTests
{
    private const int Length = 100;
    private const ulong Data = UarchMachine.Ram + 0x1400;

    private static readonly (uint Funct7, uint Funct3)[] RegisterOperations =
        [(0, 0), (0x20, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0x20, 5), (0, 6), (0, 7)];

    private static readonly (uint Funct7, uint Funct3)[] WordOperations = [(0, 0), (0x20, 0), (0, 1), (0, 5), (0x20, 5)];

    private static readonly uint[] BranchConditions = [0, 1, 4, 5, 6, 7];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void All_executions_of_a_program_agree(int seed)
    {
        var random = new Random(seed);
        uint[] program = [.. Enumerable.Range(0, Length).Select(_ => Generate(random)), Word.SelfJump, Word.SelfJump];
        ulong[] values = [Data, Data + 0x200, .. Enumerable.Range(3, 29).Select(_ => (ulong)random.NextInt64() << random.Next(2))];
        using UarchMachine big = Create(program, values);
        using UarchMachine run = Create(program, values);
        using UarchMachine step = Create(program, values);

        big.Machine.Run(Length);
        run.Run(Length);
        for (int i = 0; i < Length; i++)
        {
            step.Step(UarchMachine.Everything);
        }

        for (uint x = 1; x < Registers.Count; x++)
        {
            run.X(x).Should().Be(big.Machine.ReadRegister(Registers.X(x)), $"x{x} of seed {seed} should be that of the big machine");
        }

        run.Machine.ReadMemory(UarchMachine.Ram, UarchMachine.RamLength)
            .Should().Equal(big.Machine.ReadMemory(UarchMachine.Ram, UarchMachine.RamLength));
        run[Register.UarchPc].Should().Be(big[Register.Pc]);
        run.Machine.GetRootHash().Should().Be(step.Machine.GetRootHash());
    }

    private static UarchMachine Create(uint[] program, ulong[] values)
    {
        UarchMachine machine = new UarchMachine().WithX(values);
        machine.Machine.WriteMemory(UarchMachine.Ram, MemoryMarshal.AsBytes(program.AsSpan()));
        machine[Register.UarchPc] = UarchMachine.Ram;
        machine[Register.Pc] = UarchMachine.Ram;
        for (int i = 0; i < values.Length; i++)
        {
            machine.Machine.WriteRegister(Registers.X((uint)i + 1), values[i]);
        }

        return machine;
    }

    private static uint Generate(Random random)
    {
        uint rd = (uint)random.Next(3, 32);
        uint rs1 = (uint)random.Next(32);
        uint rs2 = (uint)random.Next(32);
        uint pointer = (uint)random.Next(1, 3);
        int immediate = random.Next(-2048, 2048);
        (uint funct7, uint funct3) = RegisterOperations[random.Next(RegisterOperations.Length)];
        (uint wordFunct7, uint wordFunct3) = WordOperations[random.Next(WordOperations.Length)];
        uint size = (uint)random.Next(4);
        int offset = random.Next(-32, 32) << (int)size;
        return random.Next(9) switch
        {
            0 => Word.R(0x33, funct3, funct7, rd, rs1, rs2),
            1 => Word.R(0x3B, wordFunct3, wordFunct7, rd, rs1, rs2),
            2 when funct3 is 1 or 5 => Word.I(0x13, funct3, rd, rs1, (int)(funct7 << 5) | random.Next(64)),
            2 => Word.I(0x13, funct3, rd, rs1, immediate),
            3 when wordFunct3 is 1 or 5 => Word.I(0x1B, wordFunct3, rd, rs1, (int)(wordFunct7 << 5) | random.Next(32)),
            3 => Word.I(0x1B, 0, rd, rs1, immediate),
            4 => Word.Load(size + (size < 3 ? 4 * (uint)random.Next(2) : 0), rd, pointer, offset),
            5 => Word.Store(size, rs2, pointer, offset),
            6 => Word.Branch(BranchConditions[random.Next(BranchConditions.Length)], rs1, rs2, 8),
            7 => UarchWord.Upper(random.Next(2) == 0 ? 0x37u : 0x17u, rd, (uint)random.Next(1 << 20)),
            _ => Word.Jal(rd, 8),
        };
    }
}
