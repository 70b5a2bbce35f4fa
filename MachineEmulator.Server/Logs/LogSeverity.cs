// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.Logs;

/// <summary>The original's names of severities (spec 10.1).</summary>
internal static class LogSeverity
{
    public const string EnvironmentVariable = "REMOTE_CARTESI_MACHINE_LOG_LEVEL";

    private static readonly string[] Names = ["trace", "debug", "info", "warning", "error", "fatal"];

    public static string NameOf(LogLevel level) => Names[(int)level];

    /// <summary>info for anything that is no name of a severity.</summary>
    public static LogLevel Parse(string? name)
    {
        int level = Array.IndexOf(Names, name);
        return level < 0 ? LogLevel.Information : (LogLevel)level;
    }
}
