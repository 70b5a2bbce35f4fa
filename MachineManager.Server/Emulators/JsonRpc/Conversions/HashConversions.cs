// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>Hashes from one client's type to the other's.</summary>
internal static class HashConversions
{
    public static Hash ToModel(this MachineHash hash)
    {
        Span<byte> bytes = stackalloc byte[MachineHash.Size];
        hash.CopyTo(bytes);
        return new Hash(bytes);
    }

    public static MachineHash ToWire(this Hash hash)
    {
        Span<byte> bytes = stackalloc byte[Hash.Size];
        hash.CopyTo(bytes);
        return new MachineHash(bytes);
    }
}
