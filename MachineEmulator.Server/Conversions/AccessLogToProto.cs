// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using MachineEmulator.Uarch.AccessLogs;
using Proto = CartesiMachine;
using ProtoBracketType = CartesiMachine.BracketNote.Types.BracketNoteType;

namespace MachineEmulator.Server.Conversions;

/// <summary>The log of a step as a message (spec 9.7, 10.6).</summary>
internal static class AccessLogToProto
{
    public static Proto.AccessLog Convert(AccessLog log)
    {
        var message = new Proto.AccessLog
        {
            LogType = new Proto.AccessLogType { Proofs = log.Type.HasProofs, Annotations = log.Type.HasAnnotations },
        };
        message.Accesses.AddRange(log.Accesses.Select(Convert));
        message.Brackets.AddRange(log.Brackets.Select(Convert));
        message.Notes.AddRange(log.Notes);
        return message;
    }

    private static Proto.Access Convert(Access access) => new()
    {
        Type = access.Type == AccessType.Read ? Proto.AccessType.Read : Proto.AccessType.Write,
        Address = access.Address,
        Log2Size = (ulong)access.Log2Size,
        Read = UnsafeByteOperations.UnsafeWrap(access.Read),
        Written = UnsafeByteOperations.UnsafeWrap(access.Written),
        Proof = access.Proof is { } proof ? ProofToProto.Convert(proof) : null,
    };

    private static Proto.BracketNote Convert(BracketNote bracket) => new()
    {
        Type = bracket.Type == BracketType.Begin ? ProtoBracketType.Begin : ProtoBracketType.End,
        Where = bracket.Where,
        Text = bracket.Text,
    };
}
