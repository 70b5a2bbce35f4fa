// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace MachineManager.Server.Emulators;

/// <summary>What the kinds of emulator are called, in settings, requests, answers and messages.</summary>
internal static class EmulatorKinds
{
    /// <summary>All names, for messages.</summary>
    public const string All = "builtin, grpc or jsonrpc";

    /// <summary>As settings write it.</summary>
    public static string NameOf(EmulatorKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>As a part of a sentence.</summary>
    public static string Describe(EmulatorKind kind) => kind switch
    {
        EmulatorKind.BuiltIn => "built-in emulator",
        EmulatorKind.Grpc => "emulator of the gRPC kind (up to 0.14)",
        EmulatorKind.JsonRpc => "emulator of the JSON-RPC kind (0.19 to 0.21)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Takes a name in any case, with a hyphen or without.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out EmulatorKind? kind)
    {
        kind = Enum.GetValues<EmulatorKind>().Cast<EmulatorKind?>()
            .FirstOrDefault(one => NameOf(one!.Value).Equals(name.Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        return kind is not null;
    }
}
