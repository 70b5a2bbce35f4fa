// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MachineEmulator.Hashing;

/// <summary>
/// A block prepared for messages of one length below the rate, as many at once as <typeparamref name="TLanes"/> has, and
/// the permuted result. Padding is written once: the permutation leaves the block as it is.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KeccakState<T, TLanes>
    where T : unmanaged
    where TLanes : struct, IKeccakLanes<T>
{
    private Registers _block;
    private Registers _result;

    /// <param name="messageLanes">Message length in 64-bit lanes, 0 to 16.</param>
    public KeccakState(int messageLanes)
    {
        _block[messageLanes] = TLanes.Broadcast(Keccak256.FirstPadding);
        var last = Keccak256.LastRateLane;
        _block[last] = TLanes.Xor(_block[last], TLanes.Broadcast(Keccak256.LastPadding));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetMessageLane(int lane, T value) => _block[lane] = value;

    /// <summary>Lane 0 to 3 of the hashes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T GetHashLane(int lane) => _result[lane];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Permute() => KeccakPermutation.Permute<T, TLanes>(ref _block[0], ref _result[0]);

    [InlineArray(KeccakPermutation.Lanes)]
    private struct Registers
    {
        private T _first;
    }
}
