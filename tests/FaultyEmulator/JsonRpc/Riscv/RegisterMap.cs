// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using FaultyEmulator.JsonRpc.Space;
using Number = MachineEmulator.Configuration.Register;

namespace FaultyEmulator.JsonRpc.Riscv;

/// <summary>
/// The registers that both machines have: where they are in the shadow of this one (jsonrpc spec 7.1), and which word they are of the
/// library's (spec 3.1). The flags and the privilege level are in one word there.
/// </summary>
internal static class RegisterMap
{
    public static readonly (string Name, ulong Address, int Word)[] Common = [.. Register.Names
        .Select(name => (name, Register.AddressOf(name)!.Value, WordOf(name)))
        .Where(one => one.Item3 > 0)];

    public static readonly (string Name, ulong Address, int Shift, ulong Mask)[] Flags =
    [
        ("iflags_H", Register.FlagH, 0, 1),
        ("iflags_Y", Register.FlagY, 1, 1),
        ("iflags_X", Register.FlagX, 2, 1),
        ("iprv", Register.AddressOf("iprv")!.Value, 3, 3),
    ];

    // 0: x0, or none.
    private static int WordOf(string name)
    {
        if (name.StartsWith("uarch", StringComparison.Ordinal))
            return 0;
        if (name[0] is 'x' or 'f' && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return (int)(name[0] == 'x' ? Number.X0 : Number.F0) + index;
        return Enum.TryParse<Number>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var number) ? (int)number : 0;
    }
}
