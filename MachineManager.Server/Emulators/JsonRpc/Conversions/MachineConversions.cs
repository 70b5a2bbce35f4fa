// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>Machines as old clients describe them, in the form of the JSON-RPC kind, and back (jsonrpc spec 13.1).</summary>
/// <remarks>
/// There is no ROM: its image has no counterpart and is left out, its boot arguments go into the device tree. The micro-architecture's and the
/// TLB's images are left out too: the server has its own, and no other could be reset.
/// </remarks>
internal static class MachineConversions
{
    /// <param name="source">What a client sends.</param>
    /// <param name="facts">Of the emulator; null: it is not known yet which it will be.</param>
    /// <exception cref="UnsuitableMachineException">It asks for what this kind of emulator, or a session on it, cannot do.</exception>
    public static MachineConfiguration Of(MachineSource source, InterfaceFacts? facts = null) => source.Json?.Config is { } json
        ? JsonMachines.Parse(json)
        : ToWire(source.Config ?? throw new UnsuitableMachineException("the machine has no config"), facts);

    public static MachineConfiguration ToWire(MachineConfig config, InterfaceFacts? facts = null) => new()
    {
        Processor = new ProcessorConfiguration { Registers = RegisterConversions.ToWire(config, facts) },
        Ram = config.Ram is { } ram
            ? new RamConfiguration { Length = ram.Length, BackingStore = RangeConversions.FileOf(ram.ImageFilename) }
            : throw new UnsuitableMachineException("ram is missing; a machine needs RAM"),
        Dtb = config.Rom is { Bootargs: { Length: > 0 } bootargs } ? new DtbConfiguration { Bootargs = bootargs } : null,
        FlashDrive = config.FlashDrives.Count == 0
            ? null
            : [.. config.FlashDrives.Select((drive, i) => RangeConversions.ToWire(drive, $"flash_drive[{i}]"))],
        Cmio = config.Rollup is { } rollup ? RollupConversions.ToWire(rollup) : null,
        Uarch = config.Uarch?.Processor is { } processor ? RegisterConversions.ToWire(processor) : null,
    };

    public static MachineConfig ToModel(this MachineConfiguration config) => new()
    {
        Processor = RegisterConversions.ToModel(config.Processor?.Registers),
        Rom = new RomConfig { Bootargs = config.Dtb?.Bootargs ?? string.Empty },
        Ram = config.Ram is { } ram ? new RamConfig { Length = ram.Length, ImageFilename = ram.BackingStore?.DataFilename ?? string.Empty } : null,
        FlashDrives = [.. (config.FlashDrive ?? []).Select(RangeConversions.ToModel)],
        Clint = new ClintConfig { Mtimecmp = config.Processor?.Registers?.Find(Register.ClintMtimecmp) },
        Htif = RegisterConversions.HtifOf(config.Processor?.Registers),
    };
}
