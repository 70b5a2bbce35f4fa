// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>Hints for one write.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>More follows soon: the message may wait in a buffer.</summary>
    BufferHint = 0x1,

    /// <summary>Send without compression.</summary>
    NoCompress = 0x2,
}
