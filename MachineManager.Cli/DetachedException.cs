// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli;

/// <summary>Ctrl-C, where there is something to say about what goes on without the program.</summary>
internal sealed class DetachedException(string message) : Exception(message);
