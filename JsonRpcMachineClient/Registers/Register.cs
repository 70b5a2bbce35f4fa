// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace JsonRpcMachineClient;

/// <summary>A register that servers know: its name, and what it is good for (jsonrpc spec 7.1).</summary>
public sealed partial class Register
{
    private const int Count = 32;

    private readonly string? _member;

    private Register(string name, RegisterScope scope, string? group, string? member, bool isReadOnly)
    {
        Name = name;
        Scope = scope;
        Group = group;
        _member = member;
        IsReadOnly = isReadOnly;
    }

    /// <summary>All there are.</summary>
    public static IReadOnlyList<Register> All => RegisterTable.All;

    /// <summary>As on the wire, such as <c>iflags_Y</c>; case matters.</summary>
    public string Name { get; }

    /// <summary>x0 and the version registers: writes are refused.</summary>
    public bool IsReadOnly { get; }

    internal RegisterScope Scope { get; }

    /// <summary>The object inside of a configuration's registers that has it as its member; null: the registers have.</summary>
    internal string? Group { get; }

    /// <summary>Its name inside of the configuration's object.</summary>
    internal string Member =>
        _member ?? throw new InvalidOperationException($"{Name} is a part of another register, which a configuration has.");

    /// <param name="index">0 to 31.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another index.</exception>
    public static Register X(int index) => RegisterTable.X[Checked(index)];

    /// <inheritdoc cref="X"/>
    public static Register F(int index) => RegisterTable.F[Checked(index)];

    /// <inheritdoc cref="X"/>
    public static Register UarchX(int index) => RegisterTable.UarchX[Checked(index)];

    /// <exception cref="FormatException">No register has that name.</exception>
    public static Register Parse(string name) =>
        TryParse(name, out var register) ? register : throw new FormatException($"'{name}' is not a register.");

    public static bool TryParse(string name, [NotNullWhen(true)] out Register? register) =>
        RegisterTable.ByName.TryGetValue(name, out register);

    public override string ToString() => Name;

    internal static Register[] Numbered(string prefix, RegisterScope scope, bool isZeroReadOnly) =>
        [.. Enumerable.Range(0, Count).Select(i => new Register(
            (scope == RegisterScope.Uarch ? "uarch_" : "") + prefix + i, scope, null, prefix + i, isZeroReadOnly && i == 0))];

    private static int Checked(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return index;
    }

    private static Register Csr(string name, bool isReadOnly = false) => new(name, RegisterScope.Processor, null, name, isReadOnly);

    /// <param name="name">group_member.</param>
    private static Register Nested(string name)
    {
        var cut = name.IndexOf('_');
        return new Register(name, RegisterScope.Processor, name[..cut], name[(cut + 1)..], isReadOnly: false);
    }

    private static Register Pseudo(string name) => new(name, RegisterScope.Pseudo, null, null, isReadOnly: false);

    private static Register OfUarch(string member) => new("uarch_" + member, RegisterScope.Uarch, null, member, isReadOnly: false);
}
