// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Linux;

/// <summary>A fact about the recorded Debian images; without exactly these it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = new ImageFactAttribute("linux/rom.bin", "linux/ram.bin").Skip ?? LinuxImages.Differ();
}
