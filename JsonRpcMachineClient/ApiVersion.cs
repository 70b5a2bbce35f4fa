// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Dialects;

namespace JsonRpcMachineClient;

/// <summary>
/// The version of a server's JSON-RPC API, not of its emulator: 0.7.0 in emulator 0.21, 0.6.0 in 0.20, 0.5.0 in 0.19 (jsonrpc spec 4).
/// </summary>
public sealed record ApiVersion(uint Major, uint Minor, uint Patch, string PreRelease, string Build)
{
    /// <summary>
    /// The API is not compatible from one minor version to the next: those that have a dialect here are spoken, and no others.
    /// </summary>
    [JsonIgnore]
    public bool IsSupported => Facts is not null;

    /// <summary>What is known of the version; null: it is not spoken.</summary>
    [JsonIgnore]
    public InterfaceFacts? Facts => Dialect.Find(this)?.Facts;

    /// <summary>Such as <c>0.7.0</c>, with <c>-pre</c> and <c>+build</c> where there are any.</summary>
    public override string ToString() =>
        $"{Major}.{Minor}.{Patch}{(PreRelease.Length > 0 ? $"-{PreRelease}" : "")}{(Build.Length > 0 ? $"+{Build}" : "")}";
}
