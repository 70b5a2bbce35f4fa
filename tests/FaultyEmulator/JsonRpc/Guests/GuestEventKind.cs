// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Guests;

/// <summary>What a toy guest does at a cycle, besides counting.</summary>
internal enum GuestEventKind
{
    /// <summary>Halts with a code.</summary>
    Halt,

    /// <summary>Yields manually, with a reason.</summary>
    Manual,

    /// <summary>Yields automatically, with a reason.</summary>
    Automatic,

    /// <summary>Prints a line.</summary>
    Print,

    /// <summary>Takes the input that the rx buffer holds.</summary>
    TakeInput,

    /// <summary>Emits the output of the input.</summary>
    EmitOutput,

    /// <summary>Ends the input: accepts, rejects, throws an exception, halts, or goes on for ever, by its first byte.</summary>
    EndInput,
}
