// SPDX-License-Identifier: Apache-2.0

using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Configurations of devices to and from the wire; what is absent on one side is absent on the other.</summary>
public static class DeviceConfigConversions
{
    public static Proto.CLINTConfig ToProto(this ClintConfig config)
    {
        var message = new Proto.CLINTConfig();
        if (config.Mtimecmp is { } mtimecmp)
            message.Mtimecmp = mtimecmp;
        return message;
    }

    public static ClintConfig ToModel(this Proto.CLINTConfig message) =>
        new() { Mtimecmp = message.HasMtimecmp ? message.Mtimecmp : null };

    public static Proto.HTIFConfig ToProto(this HtifConfig config)
    {
        var message = new Proto.HTIFConfig
        {
            ConsoleGetchar = config.ConsoleGetchar,
            YieldManual = config.YieldManual,
            YieldAutomatic = config.YieldAutomatic,
        };
        if (config.Fromhost is { } fromhost)
            message.Fromhost = fromhost;
        if (config.Tohost is { } tohost)
            message.Tohost = tohost;
        return message;
    }

    public static HtifConfig ToModel(this Proto.HTIFConfig message) => new()
    {
        Fromhost = message.HasFromhost ? message.Fromhost : null,
        Tohost = message.HasTohost ? message.Tohost : null,
        ConsoleGetchar = message.ConsoleGetchar,
        YieldManual = message.YieldManual,
        YieldAutomatic = message.YieldAutomatic,
    };
}
