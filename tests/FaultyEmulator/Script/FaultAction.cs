// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Script;

/// <summary>What goes wrong at a point.</summary>
public enum FaultAction
{
    /// <summary>Goes no further, until the script no longer has this fault: a gate that a test opens.</summary>
    Hang,

    /// <summary>Goes on after <c>Milliseconds</c>.</summary>
    Wait,

    /// <summary>Writes <c>Text</c> to standard error and exits with <c>Code</c>.</summary>
    Exit,

    /// <summary>Kills itself: SIGKILL, to the serving process alone.</summary>
    Die,

    /// <summary>Kills its whole process group: SIGKILL.</summary>
    DieAll,

    /// <summary>
    /// Stops its whole process group: SIGSTOP. (The serving process alone would be woken by its parent, as the real gRPC one is.)
    /// </summary>
    Stop,

    /// <summary>Stops itself alone: SIGSTOP.</summary>
    StopAlone,

    /// <summary>Writes <c>Bytes</c> bytes to standard error, and goes on.</summary>
    Flood,

    /// <summary>
    /// An rpc: answers the status <c>Code</c> with <c>Text</c>; JSON-RPC: the error of these and <c>Data</c>. The machine is not touched.
    /// </summary>
    Answer,

    /// <summary>JSON-RPC: answers the result <c>Text</c>, which is JSON. The machine is not touched.</summary>
    Result,

    /// <summary>An rpc: answers bytes that are no message; JSON-RPC: a body that is no JSON.</summary>
    Garbage,

    /// <summary>
    /// An rpc: breaks the stream off; JSON-RPC: closes the connection without an answer, before the method or after it.
    /// </summary>
    Drop,

    /// <summary>JSON-RPC: executes the method and closes the connection in the middle of the answer.</summary>
    Truncate,

    /// <summary>Does not do what it should: a check-in is left out, an rpc is answered and nothing is done, a signal is ignored.</summary>
    Skip,

    /// <summary>A check-in: made twice.</summary>
    Twice,

    /// <summary>A check-in: made under the id <c>Text</c>.</summary>
    CheckInAs,

    /// <summary>A check-in: tells an address that takes connections and never answers. Listening: never answers.</summary>
    HalfOpen,
}
