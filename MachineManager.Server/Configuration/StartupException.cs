// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration;

/// <summary>The manager cannot start; the message is one line for the user.</summary>
internal sealed class StartupException(string message) : Exception(message);
