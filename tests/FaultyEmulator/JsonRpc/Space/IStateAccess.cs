// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Space;

/// <summary>The machine's state as its processors see it: aligned words of 8 bytes. All that a step does goes through here.</summary>
internal interface IStateAccess
{
    /// <param name="address">A multiple of 8.</param>
    /// <param name="note">What a step log calls it.</param>
    ulong Read(ulong address, string note);

    /// <param name="address">A multiple of 8.</param>
    /// <param name="value">The word.</param>
    /// <param name="note">What a step log calls it.</param>
    void Write(ulong address, ulong value, string note);
}
