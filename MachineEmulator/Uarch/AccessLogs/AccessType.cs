// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Uarch.AccessLogs;

/// <summary>What an access did; numbered as on the wire (spec 11.3).</summary>
public enum AccessType
{
    Read = 0,
    Write = 1,
}
