// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions;

internal enum SessionState
{
    /// <summary>Its emulator and machine are being made.</summary>
    Starting,

    /// <summary>It can run on from where it stands.</summary>
    Ready,

    /// <summary>A run is going on.</summary>
    Running,

    /// <summary>The machine has halted: it is the same at every later cycle.</summary>
    Halted,

    /// <summary>The machine has yielded manually.</summary>
    Yielded,

    /// <summary>The machine is lost; only ending the session, or opening it anew by force, is left.</summary>
    Failed,

    /// <summary>Its emulator is being ended.</summary>
    Ending,
}
