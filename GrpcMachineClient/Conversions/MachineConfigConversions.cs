// SPDX-License-Identifier: Apache-2.0

using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Machine configurations to and from the wire; what is absent on one side is absent on the other.</summary>
public static class MachineConfigConversions
{
    /// <exception cref="ArgumentException">A register that cannot be configured, such as x0.</exception>
    public static Proto.MachineConfig ToProto(this MachineConfig config)
    {
        var message = new Proto.MachineConfig
        {
            Processor = config.Processor?.ToProto(),
            Rom = config.Rom?.ToProto(),
            Ram = config.Ram?.ToProto(),
            Clint = config.Clint?.ToProto(),
            Htif = config.Htif?.ToProto(),
            Rollup = config.Rollup?.ToProto(),
            Uarch = config.Uarch?.ToProto(),
            Tlb = config.Tlb?.ToProto(),
        };
        message.FlashDrive.AddRange(config.FlashDrives.Select(MemoryConfigConversions.ToProto));
        return message;
    }

    public static MachineConfig ToModel(this Proto.MachineConfig message) => new()
    {
        Processor = message.Processor?.ToModel(),
        Rom = message.Rom?.ToModel(),
        Ram = message.Ram?.ToModel(),
        FlashDrives = [.. message.FlashDrive.Select(MemoryConfigConversions.ToModel)],
        Clint = message.Clint?.ToModel(),
        Htif = message.Htif?.ToModel(),
        Rollup = message.Rollup?.ToModel(),
        Uarch = message.Uarch?.ToModel(),
        Tlb = message.Tlb?.ToModel(),
    };

    public static Proto.MachineRuntimeConfig ToProto(this RuntimeConfig config) =>
        new() { Concurrency = new Proto.ConcurrencyConfig { UpdateMerkleTree = config.UpdateMerkleTreeThreads } };

    public static RuntimeConfig ToModel(this Proto.MachineRuntimeConfig message) =>
        new() { UpdateMerkleTreeThreads = message.Concurrency?.UpdateMerkleTree ?? 0 };
}
