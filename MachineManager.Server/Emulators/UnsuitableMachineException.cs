// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>A kind of emulator cannot make the machine that a client describes. Nothing was started.</summary>
/// <param name="message">The field, its value, and what is allowed.</param>
internal sealed class UnsuitableMachineException(string message) : Exception(message);
