// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator;

/// <summary>An error of the machine whose text is exactly the one the emulator specification gives (ABORTED over gRPC).</summary>
/// <param name="message">The specification's message.</param>
public sealed class MachineException(string message) : Exception(message);
