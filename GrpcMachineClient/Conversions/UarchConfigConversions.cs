// SPDX-License-Identifier: Apache-2.0

using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Micro-architecture configurations to and from the wire; what is absent on one side is absent on the other.</summary>
public static class UarchConfigConversions
{
    private static readonly RegisterFields X = new(Proto.UarchProcessorConfig.Descriptor, "x", 1, 31);

    public static Proto.UarchConfig ToProto(this UarchConfig config) => new()
    {
        Processor = config.Processor?.ToProto(),
        Ram = config.Ram?.ToProto(),
    };

    public static UarchConfig ToModel(this Proto.UarchConfig message) => new()
    {
        Processor = message.Processor?.ToModel(),
        Ram = message.Ram?.ToModel(),
    };

    public static Proto.UarchProcessorConfig ToProto(this UarchProcessorConfig config)
    {
        var message = new Proto.UarchProcessorConfig();
        X.Write(config.X, message);
        if (config.Pc is { } pc)
            message.Pc = pc;
        if (config.Cycle is { } cycle)
            message.Cycle = cycle;
        return message;
    }

    public static UarchProcessorConfig ToModel(this Proto.UarchProcessorConfig message) => new()
    {
        X = X.Read(message),
        Pc = message.HasPc ? message.Pc : null,
        Cycle = message.HasCycle ? message.Cycle : null,
    };

    public static Proto.UarchRAMConfig ToProto(this UarchRamConfig config) =>
        new() { Length = config.Length, ImageFilename = config.ImageFilename };

    public static UarchRamConfig ToModel(this Proto.UarchRAMConfig message) =>
        new() { Length = message.Length, ImageFilename = message.ImageFilename };
}
