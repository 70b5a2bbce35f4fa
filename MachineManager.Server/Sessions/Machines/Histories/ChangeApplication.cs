// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>Makes a recorded change to a machine that stands where it belongs.</summary>
internal static class ChangeApplication
{
    public static Task ApplyAsync(this MachineChange change, IEmulator emulator) => change switch
    {
        MemoryWrite write => emulator.WriteMemoryAsync(write.Address, write.Data, CancellationToken.None),
        RangeReplacement replacement => emulator.ReplaceMemoryRangeAsync(replacement.Range, CancellationToken.None),
        CmioResponse response => emulator.SendResponseAsync(response.Reason, response.Data, CancellationToken.None),
        _ => throw new ArgumentException($"'{change.GetType().Name}' is not a change that an emulator can make.", nameof(change)),
    };
}
