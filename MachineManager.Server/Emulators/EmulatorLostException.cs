// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>An emulator could not be started, has ended, or does not answer any more: its machine is lost.</summary>
internal sealed class EmulatorLostException(string message) : Exception(message);
