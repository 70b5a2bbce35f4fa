// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Dialects;

/// <summary>
/// One version of the interface: what it says in other words than the newest, in whose words all calls are made and all answers are read.
/// A method that it has nothing to say of goes through as it is.
/// </summary>
internal abstract class Dialect
{
    private static readonly Dialect[] All = [new DialectV05(), new DialectV06(), new DialectV07()];

    public static Dialect Newest => All[^1];

    public abstract InterfaceFacts Facts { get; }

    /// <summary>By the newest version's names.</summary>
    protected abstract IReadOnlyDictionary<string, MethodWords> Methods { get; }

    /// <returns>null: a version that is not spoken.</returns>
    public static Dialect? Find(ApiVersion version) =>
        version.Major == 0 ? Array.Find(All, dialect => dialect.Facts.Minor == version.Minor) : null;

    /// <returns>null: it is as in the newest version.</returns>
    public MethodWords? Find(string method) => Methods.GetValueOrDefault(method);

    /// <summary>That it has no words for something.</summary>
    /// <param name="what">A method, a member with its path, or a register.</param>
    /// <param name="since">The first version that has it.</param>
    public string Lacks(string what, InterfaceFacts since) =>
        $"{what} does not exist in version {Facts.Interface} of the interface (emulator {Facts.Emulator}); it does since {since}";
}
