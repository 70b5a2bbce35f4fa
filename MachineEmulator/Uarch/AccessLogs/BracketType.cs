// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Uarch.AccessLogs;

/// <summary>Which end of a bracket; numbered as on the wire (spec 11.3).</summary>
public enum BracketType
{
    Begin = 0,
    End = 1,
}
