// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace MachineManager.Server.Configuration.Settings;

/// <summary>One setting: a property of <see cref="ManagerOptions"/> with all that is known of it.</summary>
internal sealed class Setting
{
    private readonly PropertyInfo _property;
    private readonly SettingAttribute _attribute;

    /// <param name="property">The property.</param>
    /// <param name="attribute">What is written at it.</param>
    /// <param name="defaults">Options that nobody has set.</param>
    public Setting(PropertyInfo property, SettingAttribute attribute, ManagerOptions defaults)
    {
        (_property, _attribute) = (property, attribute);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Option = attribute.Option ?? $"--{string.Concat(Name.Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}")).TrimStart('-')}";
        Default = property.GetValue(defaults);
    }

    public string Name => _property.Name;

    /// <summary>The value's type, without its being nullable.</summary>
    public Type Type { get; }

    public SettingGroup Group => _attribute.Group;

    public SettingKind Kind => _attribute.Kind;

    public string Help => _attribute.Help;

    /// <summary>On the command line.</summary>
    public string Option { get; }

    public string? Alias => _attribute.Alias;

    /// <summary>The original's environment variable, beside the usual one.</summary>
    public string? Variable => _attribute.Variable;

    /// <summary>In a configuration.</summary>
    public string Key => $"{ManagerOptions.Section}:{Name}";

    public object? Default { get; }

    /// <summary>Whether it may be left without a value.</summary>
    public bool IsOptional => _attribute.Unset is not null;

    /// <summary>How errors call it when it is not known where its value came from.</summary>
    public string UsualName => Variable ?? (_attribute.Option is not null || Alias is not null ? Option : Name);

    public object? Least => Bound(_attribute.Least);

    public object? Most => Bound(_attribute.Most);

    /// <summary>What values are allowed, to follow "it must be".</summary>
    public string Allowed => SettingText.Describe(this) + (IsOptional ? ", or nothing" : string.Empty);

    /// <summary>The default in words.</summary>
    public string DefaultText => _attribute.DefaultText ?? (Default is null or string[] { Length: 0 } ? _attribute.Unset ?? "nothing" : Format(Default));

    public object? Of(ManagerOptions options) => _property.GetValue(options);

    public void Set(ManagerOptions options, object? value) => _property.SetValue(options, value);

    /// <summary>Reads a value. An empty text is no value.</summary>
    public bool TryParse(string text, out object? value)
    {
        value = Type == typeof(string[]) ? Array.Empty<string>() : null;
        return text.Length == 0 ? IsOptional || Type == typeof(string[]) : SettingText.TryParse(text, Type, Kind, out value);
    }

    public string Format(object? value) => value is null ? string.Empty : SettingText.Format(value, Kind);

    /// <summary>What is wrong with a value, to follow its name; null when nothing is.</summary>
    public string? Problem(object? value)
    {
        if (value is null)
            return IsOptional ? null : $"is not set; it must be {Allowed}";
        if (value is IComparable comparable && (Below(comparable) || Above(comparable)))
            return $"is {Format(value)}; it must be {Allowed}";
        return value switch
        {
            Enum when !Enum.IsDefined(Type, value) => $"is {value}; it must be {Allowed}",
            string text => SettingChecks.Problem(Kind, text),
            string[] texts => texts.Select(text => SettingChecks.Problem(Kind, text)).FirstOrDefault(problem => problem is not null),
            _ => null,
        };
    }

    private bool Below(IComparable value) => Least is { } least && value.CompareTo(least) < 0;

    private bool Above(IComparable value) => Most is { } most && value.CompareTo(most) > 0;

    private object? Bound(string? text) => text is not null && SettingText.TryParse(text, Type, Kind, out var value) ? value : null;
}
