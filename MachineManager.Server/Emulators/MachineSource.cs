// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;

namespace MachineManager.Server.Emulators;

/// <summary>What a machine is made from: a config, or the directory of a stored machine. All file names are absolute.</summary>
/// <param name="Kind">The kind of emulator that it is a machine of.</param>
/// <param name="Config">As old clients send it; null where the machine is made from anything else.</param>
/// <param name="Directory">Of a stored machine; null where there is a config.</param>
/// <param name="Runtime">As old clients send it.</param>
internal sealed record MachineSource(EmulatorKind Kind, MachineConfig? Config, string? Directory, RuntimeConfig? Runtime)
{
    /// <summary>What is only said in JSON, for the kind that takes that; null where there is nothing of it.</summary>
    public JsonMachine? Json { get; init; }
}
