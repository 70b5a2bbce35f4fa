// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>Where the console output of a session's guest goes.</summary>
internal interface IGuestConsole
{
    /// <summary>The guest has printed something. Called by one thread at a time.</summary>
    void Print(ReadOnlySpan<byte> octets);

    /// <summary>Another emulator prints from now on.</summary>
    /// <param name="fetch">Has what it has printed handed on at once, rather than soon.</param>
    void Follow(Action fetch);
}
