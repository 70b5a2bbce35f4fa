// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.CheckIn.Http2;

/// <summary>Flags of HTTP/2 frames (RFC 9113, 6). One bit has two meanings, by the frame's kind.</summary>
[Flags]
internal enum FrameFlags : byte
{
    None = 0,
    EndStream = 1,
    Acknowledgement = 1,
    EndHeaders = 4,
    Padded = 8,
    Priority = 32,
}
