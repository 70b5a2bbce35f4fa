// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Hosting;

/// <summary>What the command line asks for.</summary>
/// <param name="Settings">Settings that were given, by name, as they were written.</param>
/// <param name="ConfigFile">A configuration file beside appsettings.json, over it; null: none.</param>
/// <param name="PrintsConfig">Whether the settings are to be shown, and nothing to be started.</param>
/// <param name="ChecksHealthOf">The service that a manager with these settings is to be asked for, and nothing to be started; null: none.</param>
internal sealed record StartRequest(
    IReadOnlyDictionary<string, string> Settings, string? ConfigFile, bool PrintsConfig, string? ChecksHealthOf = null)
{
    /// <summary>Nothing is given.</summary>
    public static StartRequest Empty { get; } = new(new Dictionary<string, string>(), null, false);
}
