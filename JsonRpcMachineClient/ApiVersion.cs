// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace JsonRpcMachineClient;

/// <summary>The version of a server's JSON-RPC API, not of its emulator: 0.7.0 in emulator 0.21 (jsonrpc spec 4).</summary>
public sealed record ApiVersion(uint Major, uint Minor, uint Patch, string PreRelease, string Build)
{
    /// <summary>The API is not compatible from one minor version to the next: this one alone is spoken here.</summary>
    [JsonIgnore]
    public bool IsSupported => this is { Major: 0, Minor: 7 };

    /// <summary>Such as <c>0.7.0</c>, with <c>-pre</c> and <c>+build</c> where there are any.</summary>
    public override string ToString() =>
        $"{Major}.{Minor}.{Patch}{(PreRelease.Length > 0 ? $"-{PreRelease}" : "")}{(Build.Length > 0 ? $"+{Build}" : "")}";
}
