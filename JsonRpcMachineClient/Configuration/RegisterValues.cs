// SPDX-License-Identifier: Apache-2.0

using System.Collections;

namespace JsonRpcMachineClient;

/// <summary>Values of registers at a machine's creation; those not set have the server's defaults.</summary>
public abstract class RegisterValues : IEnumerable<KeyValuePair<Register, ulong>>
{
    private readonly Dictionary<Register, ulong> _values = [];

    private protected RegisterValues()
    {
    }

    public int Count => _values.Count;

    internal abstract RegisterScope Scope { get; }

    /// <exception cref="KeyNotFoundException">It is read and not set.</exception>
    /// <exception cref="ArgumentException">It is set and not one of these registers.</exception>
    public ulong this[Register register]
    {
        get => _values[register];
        set => _values[Checked(register)] = value;
    }

    public ulong? Find(Register register) => _values.TryGetValue(register, out var value) ? value : null;

    public IEnumerator<KeyValuePair<Register, ulong>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Register Checked(Register register) =>
        register.Scope == Scope ? register : throw new ArgumentException($"{register} is not set by {GetType().Name}.", nameof(register));
}
