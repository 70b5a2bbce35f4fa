// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli;

/// <summary>What the manager answered does not prove what it should.</summary>
internal sealed class VerificationException(string message) : Exception(message);
