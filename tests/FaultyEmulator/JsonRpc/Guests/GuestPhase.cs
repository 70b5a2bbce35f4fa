// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Guests;

/// <summary>Where a toy application is; kept in x6.</summary>
internal enum GuestPhase
{
    /// <summary>Not yet waiting for its first input.</summary>
    Booting,

    /// <summary>At a manual yield; when it goes on there is an input.</summary>
    Waiting,

    /// <summary>Has taken an input.</summary>
    Working,

    /// <summary>Has emitted the input's output.</summary>
    Ending,

    /// <summary>Goes on for ever.</summary>
    Looping,
}
