// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration.Settings;

/// <summary>
/// Makes a property of <see cref="ManagerOptions"/> a setting. From this come its option on the command line, its help, its check, its rows in
/// the documents and in the schema. To add a setting: the property with its default and this attribute, and its use.
/// </summary>
/// <param name="group">Under which heading it is listed.</param>
/// <param name="help">What it means: one sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(SettingGroup group, string help) : Attribute
{
    public SettingGroup Group => group;

    public string Help => help;

    /// <summary>Its option where it is not the name in lower case with hyphens.</summary>
    public string? Option { get; init; }

    /// <summary>A short option.</summary>
    public string? Alias { get; init; }

    /// <summary>An environment variable of its own, which the original had.</summary>
    public string? Variable { get; init; }

    /// <summary>The least value, as it would be written.</summary>
    public string? Least { get; init; }

    /// <summary>The largest value, as it would be written.</summary>
    public string? Most { get; init; }

    /// <summary>What a text must name.</summary>
    public SettingKind Kind { get; init; }

    /// <summary>What it means that it is not set, where that is allowed.</summary>
    public string? Unset { get; init; }

    /// <summary>A default that is not the same everywhere, in words.</summary>
    public string? DefaultText { get; init; }
}
