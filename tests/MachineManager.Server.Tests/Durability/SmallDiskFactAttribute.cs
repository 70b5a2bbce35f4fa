// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Tests.Durability;

/// <summary>A test that needs a small disk of its own, which only root may have.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (SmallDisk.Problem is { } problem)
            Skip = $"no small file system can be mounted: {problem}";
    }
}
