// SPDX-License-Identifier: Apache-2.0

namespace EndToEnd.Tests.Linux;

/// <summary>Needs the Debian images with the known sha256.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = LinuxImages.Missing();
}
