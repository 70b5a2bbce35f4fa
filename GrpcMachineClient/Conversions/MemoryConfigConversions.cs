// SPDX-License-Identifier: Apache-2.0

using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Configurations of memory to and from the wire.</summary>
public static class MemoryConfigConversions
{
    public static Proto.ROMConfig ToProto(this RomConfig config) =>
        new() { Bootargs = config.Bootargs, ImageFilename = config.ImageFilename };

    public static RomConfig ToModel(this Proto.ROMConfig message) =>
        new() { Bootargs = message.Bootargs, ImageFilename = message.ImageFilename };

    public static Proto.RAMConfig ToProto(this RamConfig config) =>
        new() { Length = config.Length, ImageFilename = config.ImageFilename };

    public static RamConfig ToModel(this Proto.RAMConfig message) =>
        new() { Length = message.Length, ImageFilename = message.ImageFilename };

    public static Proto.TLBConfig ToProto(this TlbConfig config) => new() { ImageFilename = config.ImageFilename };

    public static TlbConfig ToModel(this Proto.TLBConfig message) => new() { ImageFilename = message.ImageFilename };

    public static Proto.MemoryRangeConfig ToProto(this MemoryRangeConfig config) => new()
    {
        Start = config.Start,
        Length = config.Length,
        ImageFilename = config.ImageFilename,
        Shared = config.Shared,
    };

    public static MemoryRangeConfig ToModel(this Proto.MemoryRangeConfig message) => new()
    {
        Start = message.Start,
        Length = message.Length,
        ImageFilename = message.ImageFilename,
        Shared = message.Shared,
    };

    public static Proto.RollupConfig ToProto(this RollupConfig config) => new()
    {
        RxBuffer = config.RxBuffer?.ToProto(),
        TxBuffer = config.TxBuffer?.ToProto(),
        InputMetadata = config.InputMetadata?.ToProto(),
        VoucherHashes = config.VoucherHashes?.ToProto(),
        NoticeHashes = config.NoticeHashes?.ToProto(),
    };

    public static RollupConfig ToModel(this Proto.RollupConfig message) => new()
    {
        RxBuffer = message.RxBuffer?.ToModel(),
        TxBuffer = message.TxBuffer?.ToModel(),
        InputMetadata = message.InputMetadata?.ToModel(),
        VoucherHashes = message.VoucherHashes?.ToModel(),
        NoticeHashes = message.NoticeHashes?.ToModel(),
    };
}
