// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;

namespace MachineEmulator.Configuration;

/// <summary>
/// The processor's registers as a configuration gives them: raw 64-bit values, none checked or masked but the ids and iflags (spec 2.1).
/// </summary>
public sealed class ProcessorConfig
{
    /// <summary>The registers that have a value here are the words 1 (x1) to 93 (iflags).</summary>
    public const Register Last = Register.Iflags;

    private readonly ImmutableArray<ulong> _values;

    private ProcessorConfig(ImmutableArray<ulong> values) => _values = values;

    /// <summary>The defaults of spec 2.1.</summary>
    public static ProcessorConfig Default { get; } = CreateDefault();

    /// <param name="register">x1..x31, f0..f31, or a CSR from <see cref="Register.Pc"/> to <see cref="Register.Iflags"/>.</param>
    public ulong this[Register register] => _values[(int)register];

    /// <summary>A copy with other values.</summary>
    public ProcessorConfig With(IEnumerable<KeyValuePair<Register, ulong>> changes)
    {
        ImmutableArray<ulong>.Builder values = _values.ToBuilder();
        foreach ((Register register, ulong value) in changes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual((int)register, (int)Register.X0);
            values[(int)register] = value;
        }

        return new ProcessorConfig(values.MoveToImmutable());
    }

    /// <summary>A copy with one other value.</summary>
    public ProcessorConfig With(Register register, ulong value) => With([KeyValuePair.Create(register, value)]);

    private static ProcessorConfig CreateDefault()
    {
        ulong[] values = new ulong[(int)Last + 1];
        values[(int)Register.Pc] = Pma.AddressMap.RomStart;
        values[(int)Register.Mvendorid] = Registers.MvendoridValue;
        values[(int)Register.Marchid] = Registers.MarchidValue;
        values[(int)Register.Mimpid] = Registers.MimpidValue;
        values[(int)Register.Mstatus] = 0xA00000000;
        values[(int)Register.Misa] = 0x800000000014112D;
        values[(int)Register.Ilrsc] = ulong.MaxValue;
        values[(int)Register.Iflags] = State.Iflags.PrivilegeMask;
        return new ProcessorConfig([.. values]);
    }
}
