// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Space;

/// <summary>Access without a log.</summary>
internal sealed class DirectAccess(SparseMemory memory) : IStateAccess
{
    public ulong Read(ulong address, string note) => memory.ReadWord(address);

    public void Write(ulong address, ulong value, string note) => memory.WriteWord(address, value);
}
