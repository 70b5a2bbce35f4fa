// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Emulators;

/// <summary>What guests and their hosts tell each other by yields and responses (jsonrpc spec 11).</summary>
internal static class Cmio
{
    /// <summary>Most bytes of a request's or a response's data.</summary>
    public const int MostBytes = 2 << 20;

    /// <summary>Reason of a response that brings the next input.</summary>
    public const ushort Advance = 0;

    /// <summary>Reason of a manual yield that asks for the next input.</summary>
    public const ushort Accepted = 1;

    /// <summary>Reason of a manual yield after which the input is to be taken back.</summary>
    public const ushort Rejected = 2;

    /// <summary>Reason of a manual yield by which the guest tells that it has failed.</summary>
    public const ushort Exception = 4;

    /// <summary>The refusal of emulators that have no calls for this.</summary>
    public static EmulatorRefusedException Missing(EmulatorKind kind) => new(
        StatusCode.Unimplemented,
        $"what a guest yields with cannot be had from the {EmulatorKinds.Describe(kind)}, nor answered there; the JSON-RPC kind (0.19 to 0.21) has calls for it");
}
