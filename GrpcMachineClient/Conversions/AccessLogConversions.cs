// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Access logs to and from the wire. Only the sizes of hashes are checked: a damaged log stays the same damaged log.</summary>
public static class AccessLogConversions
{
    public static Proto.AccessLog ToProto(this AccessLog log)
    {
        var message = new Proto.AccessLog { LogType = log.LogType?.ToProto() };
        message.Accesses.AddRange(log.Accesses.Select(ToProto));
        message.Brackets.AddRange(log.Brackets.Select(ToProto));
        message.Notes.AddRange(log.Notes);
        return message;
    }

    /// <exception cref="FormatException">A hash in a proof is absent or not 32 bytes.</exception>
    public static AccessLog ToModel(this Proto.AccessLog log) => new(
        log.LogType?.ToModel(),
        [.. log.Accesses.Select(ToModel)],
        [.. log.Brackets.Select(ToModel)],
        [.. log.Notes]);

    public static Proto.AccessLogType ToProto(this AccessLogType type) => new() { Proofs = type.Proofs, Annotations = type.Annotations };

    public static AccessLogType ToModel(this Proto.AccessLogType type) => new(type.Proofs, type.Annotations);

    public static Proto.Access ToProto(this Access access) => new()
    {
        Type = (Proto.AccessType)access.Type,
        Address = access.Address,
        Log2Size = access.Log2Size,
        Read = UnsafeByteOperations.UnsafeWrap(access.Read),
        Written = UnsafeByteOperations.UnsafeWrap(access.Written),
        Proof = access.Proof?.ToProto(),
    };

    /// <exception cref="FormatException">A hash in the proof is absent or not 32 bytes.</exception>
    public static Access ToModel(this Proto.Access access) => new(
        (AccessType)access.Type,
        access.Address,
        access.Log2Size,
        access.Read.Memory,
        access.Written.Memory,
        access.Proof?.ToModel());

    public static Proto.BracketNote ToProto(this BracketNote bracket) => new()
    {
        Type = (Proto.BracketNote.Types.BracketNoteType)bracket.Type,
        Where = bracket.Where,
        Text = bracket.Text,
    };

    public static BracketNote ToModel(this Proto.BracketNote bracket) => new((BracketNoteType)bracket.Type, bracket.Where, bracket.Text);
}
