// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Commands;

/// <summary>What every command is told.</summary>
internal sealed record CommonSettings
{
    /// <summary>Address of a manager that runs already.</summary>
    public required string Address { get; init; }

    public required int Port { get; init; }

    /// <summary>A manager is started, instead of using the one at the address.</summary>
    public required bool Starts { get; init; }

    /// <summary>Executable of managers that are started.</summary>
    public required string Executable { get; init; }

    /// <summary>What was measured is compared with what is promised.</summary>
    public required bool Checks { get; init; }

    /// <summary>File that the figures are written to; null writes none.</summary>
    public required string? Json { get; init; }
}
