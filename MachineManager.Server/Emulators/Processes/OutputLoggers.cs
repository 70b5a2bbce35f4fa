// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

/// <summary>The categories of what emulators and their guests write, apart from the manager's own so that they can be filtered apart.</summary>
internal sealed class OutputLoggers(ILoggerFactory loggers)
{
    public const string ConsoleCategory = "MachineManager.Guest.Console";

    public const string DiagnosticsCategory = "MachineManager.Emulator.Output";

    /// <summary>What guests print on their consoles.</summary>
    public ILogger Console { get; } = loggers.CreateLogger(ConsoleCategory);

    /// <summary>What emulators write of themselves, and anything that is written while they serve no session.</summary>
    public ILogger Diagnostics { get; } = loggers.CreateLogger(DiagnosticsCategory);
}
