// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration.Settings;

/// <summary>Where a setting's value was found.</summary>
/// <param name="Name">How the setting is called there, for errors: "--port", "CARTESI_BIN_PATH", "Port in appsettings.json".</param>
/// <param name="Place">The layer: "command line", "environment", a file, "default".</param>
/// <param name="Text">What is written there; null where nothing is.</param>
internal sealed record SettingSource(string Name, string Place, string? Text);
