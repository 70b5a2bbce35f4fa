// SPDX-License-Identifier: Apache-2.0

using Fuzz.Targets;

namespace Fuzz.Running;

/// <summary>The targets by the names of the command line.</summary>
internal static class TargetList
{
    public static IReadOnlyDictionary<string, Func<IFuzzTarget>> All { get; } = new SortedDictionary<string, Func<IFuzzTarget>>
    {
        ["access"] = () => new AccessTarget(),
        ["configs"] = () => new ConfigsTarget(),
        ["floats"] = () => new FloatsTarget(),
        ["logs"] = () => new LogsTarget(),
        ["programs"] = () => new ProgramsTarget(),
        ["stored"] = () => new StoredTarget(),
        ["wire"] = () => new WireTarget(),
    };
}
