// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Machines;

/// <summary>What the machine was made from is no longer what it was, so that its earlier positions are out of reach.</summary>
internal sealed class MachineChangedException(string message) : Exception(message);
