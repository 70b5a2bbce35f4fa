// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Uarch.AccessLogs;
using Proto = CartesiMachine;
using ProtoBracketType = CartesiMachine.BracketNote.Types.BracketNoteType;

namespace MachineEmulator.Server.Conversions;

/// <summary>A log that a client sent (spec 10.6).</summary>
internal static class AccessLogFromProto
{
    public static AccessLogType Convert(Proto.AccessLogType? type) => new(type?.Proofs ?? false, type?.Annotations ?? false);

    /// <summary>
    /// Takes accesses over only while there are brackets after them (quirk Q7): a log without brackets arrives empty, one that a step
    /// recorded with annotations whole.
    /// </summary>
    /// <exception cref="MachineException">Notes that do not match the accesses, unknown types, malformed proofs.</exception>
    public static AccessLog Convert(Proto.AccessLog? log)
    {
        log ??= new Proto.AccessLog();
        AccessLogType type = Convert(log.LogType);
        if (type.HasAnnotations && log.Notes.Count != log.Accesses.Count)
        {
            throw new MachineException("size of log accesses and notes differ");
        }

        var accesses = new List<Access>(log.Accesses.Count);
        var brackets = new List<BracketNote>(log.Brackets.Count);
        while (accesses.Count < log.Accesses.Count && brackets.Count < log.Brackets.Count)
        {
            while (brackets.Count < log.Brackets.Count && log.Brackets[brackets.Count].Where == (ulong)accesses.Count)
            {
                brackets.Add(Convert(log.Brackets[brackets.Count]));
            }

            accesses.Add(Convert(log.Accesses[accesses.Count], type.HasProofs));
        }

        return new AccessLog(type, accesses, brackets, [.. log.Notes]);
    }

    private static BracketNote Convert(Proto.BracketNote bracket) => new(
        bracket.Type switch
        {
            ProtoBracketType.Begin => BracketType.Begin,
            ProtoBracketType.End => BracketType.End,
            _ => throw new MachineException("invalid BracketType"),
        },
        bracket.Where,
        bracket.Text);

    private static Access Convert(Proto.Access access, bool hasProofs) => new()
    {
        Type = access.Type switch
        {
            Proto.AccessType.Read => AccessType.Read,
            Proto.AccessType.Write => AccessType.Write,
            _ => throw new MachineException("invalid AccessType"),
        },
        Address = access.Address,
        Log2Size = unchecked((int)access.Log2Size),
        Read = access.Read.Memory,
        Written = access.Written.Memory,
        Proof = hasProofs ? ProofFromProto.Convert(access.Proof) : null,
    };
}
