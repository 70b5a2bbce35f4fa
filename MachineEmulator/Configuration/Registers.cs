// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>Names of numbered registers, their addresses and their constants (spec 3.1, 2.1).</summary>
public static class Registers
{
    public const int Count = 32;

    public const ulong MvendoridValue = 0x6361727465736920;
    public const ulong MarchidValue = 0xF;
    public const ulong MimpidValue = 1;

    /// <param name="index">0 to 31.</param>
    /// <exception cref="MachineException">"invalid register index".</exception>
    public static Register X(uint index) => Register.X0 + Checked(index);

    /// <param name="index">0 to 31.</param>
    /// <exception cref="MachineException">"invalid register index".</exception>
    public static Register F(uint index) => Register.F0 + Checked(index);

    /// <param name="index">0 to 31.</param>
    /// <exception cref="MachineException">"invalid register index".</exception>
    public static Register UarchX(uint index) => Register.UarchX0 + Checked(index);

    /// <summary>Physical address of the register's word in the shadow state.</summary>
    public static ulong AddressOf(Register register) => (ulong)register * sizeof(ulong);

    /// <summary>x5, f0, mcycle: what a register is called in messages.</summary>
    public static string NameOf(Register register) => register switch
    {
        < Register.F0 => $"x{register - Register.X0}",
        < Register.Pc => $"f{register - Register.F0}",
        _ => register.ToString().ToLowerInvariant(),
    };

    private static int Checked(uint index) =>
        index < Count ? (int)index : throw new MachineException("invalid register index");
}
