// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.State;

/// <summary>Privilege levels. The unused value 2 can be set by the host and acts as spec 3.2 says.</summary>
internal enum PrivilegeLevel : ulong
{
    User = 0,
    Supervisor = 1,
    Reserved = 2,
    Machine = 3,
}
