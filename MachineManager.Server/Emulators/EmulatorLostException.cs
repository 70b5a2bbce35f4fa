// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>An emulator could not be started, has ended, or does not answer any more: its machine is lost.</summary>
/// <param name="message">What has happened, for the client.</param>
/// <param name="isTimeout">Whether it has taken too long.</param>
internal sealed class EmulatorLostException(string message, bool isTimeout = false) : Exception(message)
{
    public bool IsTimeout => isTimeout;
}
