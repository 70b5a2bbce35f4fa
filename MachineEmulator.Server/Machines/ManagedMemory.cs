// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.Machines;

/// <summary>What a deleted machine leaves to the garbage collector: its tree, page tables and buffers.</summary>
internal static class ManagedMemory
{
    // An idle server has about 2 MiB. Less than this much on top is not worth a collection.
    private const long Tolerated = 6 * 1024 * 1024;

    /// <summary>
    /// Gives it back to the operating system, if it is much. Left alone, an idle process would keep it until its next collection, that is
    /// for ever.
    /// </summary>
    public static void GiveBack()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > Tolerated)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
