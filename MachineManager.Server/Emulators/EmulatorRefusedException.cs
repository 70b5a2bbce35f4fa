// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Emulators;

/// <summary>The emulator answered an error. The machine is still there.</summary>
/// <param name="code">The emulator's status code.</param>
/// <param name="message">The emulator's own message.</param>
internal sealed class EmulatorRefusedException(StatusCode code, string message) : Exception(message)
{
    public StatusCode Code => code;
}
