// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Hashes to and from the wire.</summary>
public static class HashConversions
{
    public static Proto.Hash ToProto(this Hash hash) => new() { Data = UnsafeByteOperations.UnsafeWrap(hash.ToByteArray()) };

    /// <exception cref="FormatException">Absent, or not 32 bytes.</exception>
    public static Hash ToModel(this Proto.Hash? hash) => new(hash is null ? [] : hash.Data.Span);
}
