// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli;

/// <summary>The command line asks for what cannot be done here; the message names the value and what is allowed.</summary>
internal sealed class UsageException(string message) : Exception(message);
