// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.JsonRpc.Conversions;

namespace MachineManager.Server.Emulators.Kinds;

/// <summary>Whether a machine can be one of its kind of emulator, told before anything is started.</summary>
internal static class SourceChecks
{
    /// <exception cref="UnsuitableMachineException">It cannot; the message names the field.</exception>
    public static void Require(MachineSource source)
    {
        // The others take every config that old clients can send, and refuse in their own words.
        if (source.Kind != EmulatorKind.JsonRpc)
            return;
        _ = RuntimeConversions.Of(source);
        if (source.Directory is null)
            _ = MachineConversions.Of(source);
        _ = SharingConversions.Of(source);
    }
}
