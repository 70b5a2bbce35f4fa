// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Uarch.Replay;

/// <summary>Replays logs without a machine (spec 9.8, 9.9).</summary>
internal static class AccessLogVerifier
{
    /// <returns>The root hash after the step; without proofs it means nothing.</returns>
    /// <exception cref="MachineException">The log is not that of a step.</exception>
    public static HashValue Verify(AccessLog log, bool oneBased)
    {
        var replayer = new AccessReplayer(log, oneBased);
        Access first = log.Accesses[0];
        if (first.Type != AccessType.Read || first.Address != UarchAddresses.Cycle)
        {
            throw new MachineException("invalid access log");
        }

        var state = new ReplayingState(replayer);
        UarchInterpreter.Run(ref state, UarchInterpreter.EndOfStep(FirstWord(first.Read.Span)));
        replayer.RequireEnd();
        return replayer.Root;
    }

    /// <exception cref="MachineException">The log is not that of a step from the one root hash to the other.</exception>
    public static void VerifyTransition(HashValue before, AccessLog log, HashValue after, bool oneBased)
    {
        if (!log.Type.HasProofs)
        {
            throw new MachineException("log has no proofs");
        }

        if (log.Accesses.Count == 0)
        {
            throw new MachineException("too few accesses in log");
        }

        MerkleTreeProof first = log.Accesses[0].Proof ?? throw new MachineException("access has no proof");
        if (first.RootHash != before)
        {
            throw new MachineException("mismatch in root hash before replay");
        }

        if (Verify(log, oneBased) != after)
        {
            throw new MachineException("mismatch in root hash after replay");
        }
    }

    /// <summary>The first 8 bytes; missing ones count as zeros, as the replay itself will tell that they are missing.</summary>
    private static ulong FirstWord(ReadOnlySpan<byte> bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        word.Clear();
        bytes[..Math.Min(bytes.Length, word.Length)].CopyTo(word);
        return BitConverter.ToUInt64(word);
    }
}
