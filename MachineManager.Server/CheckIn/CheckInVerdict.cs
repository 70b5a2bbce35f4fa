// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.CheckIn;

/// <summary>What became of a check-in.</summary>
internal enum CheckInVerdict
{
    /// <summary>It was expected.</summary>
    Accepted,

    /// <summary>The emulator has said the same before; harmless.</summary>
    Repeated,

    /// <summary>Known id, but no check-in is due.</summary>
    Unexpected,

    /// <summary>The id was an emulator's, and is not any more.</summary>
    TooLate,

    /// <summary>No emulator has or had this id, as far as is known.</summary>
    UnknownId,
}
