// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>A version as a server reports it, see https://semver.org.</summary>
public sealed record SemanticVersion(uint Major, uint Minor, uint Patch, string PreRelease, string Build)
{
    public override string ToString() =>
        $"{Major}.{Minor}.{Patch}{(PreRelease.Length > 0 ? "-" : "")}{PreRelease}{(Build.Length > 0 ? "+" : "")}{Build}";
}
