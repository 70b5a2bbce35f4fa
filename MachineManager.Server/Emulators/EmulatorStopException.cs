// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>An emulator could not be ended.</summary>
internal sealed class EmulatorStopException(string message) : Exception(message);
