// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LoadTool.Commands;

/// <summary>Makes options, with the checks that several share.</summary>
internal static class NewOption
{
    public static Option<T> Of<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    /// <summary>A number that must be at least <paramref name="least"/>.</summary>
    public static Option<int> AtLeast(int least, string name, string description, int value)
    {
        var option = Of(name, description, value);
        option.Validators.Add(result => Require(result, result.GetValue(option) >= least, $"{name} must be at least {least}"));
        return option;
    }

    /// <summary>A number of cycles, MiB and the like: at least 1.</summary>
    public static Option<ulong> Positive(string name, string description, ulong value)
    {
        var option = Of(name, description, value);
        option.Validators.Add(result => Require(result, result.GetValue(option) >= 1, $"{name} must be at least 1"));
        return option;
    }

    /// <summary>One or more numbers, each at least 1: "1,4,16", or several of them.</summary>
    public static Option<int[]> Numbers(string name, string description, IReadOnlyList<int> value) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. value],
        CustomParser = result => ParseNumbers(name, result),
    };

    private static int[] ParseNumbers(string name, ArgumentResult result)
    {
        var numbers = new List<int>();
        foreach (var text in result.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                result.AddError($"{name} has '{text}'; each must be a number of at least 1");
                return [];
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void Require(OptionResult result, bool holds, string error)
    {
        if (!holds)
            result.AddError(error);
    }
}
