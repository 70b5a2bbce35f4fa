// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Quirks;

/// <summary>Registers that the host writes (spec 3.1).</summary>
public sealed class Q15RawRegisterTests : IDisposable
{
    private const ulong CodeEntry = 0x20000;
    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Theory]
    [InlineData(Register.Pc)]
    [InlineData(Register.Fcsr)]
    [InlineData(Register.Mstatus)]
    [InlineData(Register.Misa)]
    [InlineData(Register.Mtvec)]
    [InlineData(Register.Medeleg)]
    [InlineData(Register.Mcounteren)]
    [InlineData(Register.Satp)]
    [InlineData(Register.ClintMtimecmp)]
    [InlineData(Register.HtifIhalt)]
    public void Q15_The_host_writes_raw_values_and_flushes_nothing(Register register)
    {
        using Machine machine = _factory.Create();
        machine.Run(1);

        machine.WriteRegister(register, ulong.MaxValue);

        machine.ReadRegister(register).Should().Be(ulong.MaxValue);
        machine.ReadWord(Registers.AddressOf(register)).Should().Be(ulong.MaxValue);
        machine.ReadWord(CodeEntry).Should().Be(MachineFactory.Ram, "the entry of the program is still valid");
    }

    [Fact]
    public void Q15_Iflags_keep_five_bits_of_what_the_host_writes()
    {
        using Machine machine = _factory.Create();

        machine.WriteRegister(Register.Iflags, ulong.MaxValue);

        machine.ReadRegister(Register.Iflags).Should().Be(0x1F);
    }
}
