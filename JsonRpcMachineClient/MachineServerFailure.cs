// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>How a call ended without a result.</summary>
public enum MachineServerFailure
{
    /// <summary>The server has answered with an error.</summary>
    Refused,

    /// <summary>No connection, or one that ended before the whole answer. The call may have been executed.</summary>
    Unreachable,

    /// <summary>The call's time is over (<see cref="MachineServerOptions"/>). The server still finishes it.</summary>
    TimedOut,

    /// <summary>An answer that makes no sense. The call may have been executed.</summary>
    Malformed,

    /// <summary>
    /// The caller has given up waiting. Told to observers alone: the caller sees an <see cref="OperationCanceledException"/>.
    /// </summary>
    Cancelled,

    /// <summary>The server's version has no such method, member or register (<see cref="SpokenVersion"/>). Nothing was sent.</summary>
    Unsupported,
}
