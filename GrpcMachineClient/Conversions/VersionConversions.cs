// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Conversions;

/// <summary>Versions to and from the wire.</summary>
public static class VersionConversions
{
    public static Versioning.SemanticVersion ToProto(this SemanticVersion version) => new()
    {
        Major = version.Major,
        Minor = version.Minor,
        Patch = version.Patch,
        PreRelease = version.PreRelease,
        Build = version.Build,
    };

    public static SemanticVersion ToModel(this Versioning.SemanticVersion version) =>
        new(version.Major, version.Minor, version.Patch, version.PreRelease, version.Build);
}
