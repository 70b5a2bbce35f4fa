// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>Something that a client does to the machine other than running it.</summary>
internal abstract record MachineChange
{
    /// <summary>Makes the change to a machine that stands where it belongs.</summary>
    public abstract Task ApplyAsync(IEmulator emulator);
}
