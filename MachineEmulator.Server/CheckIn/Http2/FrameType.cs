// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.CheckIn.Http2;

/// <summary>The kinds of HTTP/2 frames that mean something to a client with one request (RFC 9113, 6).</summary>
internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Continuation = 9,
}
