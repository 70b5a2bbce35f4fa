// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace MachineManager.Server.Configuration.Settings;

/// <summary>The layers that settings come from: the command line, over the environment, over files, over the defaults.</summary>
internal sealed class SettingLayers
{
    private readonly Dictionary<string, SettingSource> _sources = [];
    private readonly List<string> _problems = [];

    /// <param name="commandLine">Options that were given, by the setting's name.</param>
    /// <param name="configuration">Files and environment, as the host has read them.</param>
    public SettingLayers(IReadOnlyDictionary<string, string> commandLine, IConfigurationRoot configuration)
    {
        foreach (var setting in SettingTable.All)
            _sources[setting.Name] = Find(setting, commandLine, configuration);
        foreach (var unknown in configuration.GetSection(ManagerOptions.Section).GetChildren().Where(child => SettingTable.Find(child.Key) is null))
        {
            var place = PlaceOf(configuration, unknown) is { } provider ? $" in {provider}" : string.Empty;
            _problems.Add($"{unknown.Key}{place} is no setting; did you mean {SettingTable.Nearest(unknown.Key).Name}?");
        }
    }

    /// <summary>What could not be read, a line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Where a setting's value comes from.</summary>
    public SettingSource Of(Setting setting) => _sources[setting.Name];

    /// <summary>Sets what is set anywhere; what cannot be read becomes one of the <see cref="Problems"/>.</summary>
    public void Apply(ManagerOptions options)
    {
        foreach (var setting in SettingTable.All)
        {
            var source = Of(setting);
            if (source.Text is not { } text)
                continue;
            if (setting.TryParse(text, out var value))
                setting.Set(options, value);
            else if (!_problems.Any(problem => problem.StartsWith($"{source.Name} is '", StringComparison.Ordinal)))
                _problems.Add($"{source.Name} is '{text}'; it must be {setting.Allowed}");
        }
    }

    private static SettingSource Find(Setting setting, IReadOnlyDictionary<string, string> commandLine, IConfigurationRoot configuration)
    {
        if (commandLine.TryGetValue(setting.Name, out var given))
            return new SettingSource(setting.Option, "command line", given);
        if (setting.Variable is { } variable && configuration[variable] is { Length: > 0 } value)
            return new SettingSource(variable, $"environment, {variable}", value);
        foreach (var provider in configuration.Providers.Reverse())
        {
            if (TextIn(provider, setting) is { } text)
                return new SettingSource(NameIn(provider, setting), PlaceOf(provider, setting.Name), text);
        }

        return new SettingSource(setting.UsualName, "default", null);
    }

    /// <summary>A list may be one text or, in a file, a list.</summary>
    private static string? TextIn(IConfigurationProvider provider, Setting setting)
    {
        if (provider.TryGet(setting.Key, out var text))
            return text ?? string.Empty;
        if (setting.Type != typeof(string[]))
            return null;
        var entries = provider.GetChildKeys([], setting.Key).Distinct().Order(ConfigurationKeyComparer.Instance)
            .Select(child => provider.TryGet($"{setting.Key}:{child}", out var entry) ? entry : null)
            .OfType<string>()
            .ToArray();
        return entries.Length == 0 ? null : string.Join(SettingText.ListSeparator, entries);
    }

    private static string NameIn(IConfigurationProvider provider, Setting setting) => provider switch
    {
        EnvironmentVariablesConfigurationProvider => $"{ManagerOptions.Section}__{setting.Name}",
        JsonConfigurationProvider json => $"{setting.Name} in {json.Source.Path}",
        _ => setting.Name,
    };

    private static string PlaceOf(IConfigurationProvider provider, string name) => provider switch
    {
        EnvironmentVariablesConfigurationProvider => $"environment, {ManagerOptions.Section}__{name}",
        JsonConfigurationProvider json => json.Source.FileProvider?.GetFileInfo(json.Source.Path ?? string.Empty).PhysicalPath ?? $"{json.Source.Path}",
        _ => "configuration",
    };

    private static string? PlaceOf(IConfigurationRoot configuration, IConfigurationSection unknown) => configuration.Providers.Reverse()
        .Where(provider => provider.TryGet(unknown.Path, out _) || provider.GetChildKeys([], unknown.Path).Any())
        .Select(provider => PlaceOf(provider, unknown.Key))
        .FirstOrDefault();
}
