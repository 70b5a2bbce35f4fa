// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>How a stored machine's files are used.</summary>
internal static class SharingConversions
{
    /// <exception cref="UnsuitableMachineException">Something that a session cannot do.</exception>
    public static Sharing Of(MachineSource source) => source.Json?.Sharing switch
    {
        null or "none" => Sharing.None,
        "config" => Sharing.Config,
        var sharing => throw new UnsuitableMachineException(
            $"sharing is '{sharing}'; it must be none or config: a machine that writes to its files cannot go back"),
    };
}
