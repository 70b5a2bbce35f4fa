// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>How a manager is started.</summary>
internal sealed record ManagerStart
{
    /// <summary>Both ports are free ones, told in the log, and there are no emulators but those of sessions.</summary>
    public static ManagerStart Default { get; } = new()
    {
        Arguments = ["--port", "0", "--port-checkin", "0"],
        Environment = new Dictionary<string, string?> { [PoolSize] = "0" },
    };

    /// <summary>The variable that sets how many emulators are kept ready.</summary>
    public const string PoolSize = "MachineManager__PoolSize";

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables on top of the tests' own environment, in which no CARTESI_ variable is passed on; null unsets one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Working directory; null is the tests'.</summary>
    public string? Folder { get; init; }

    public ManagerStart With(params string[] arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    public ManagerStart WithVariable(string variable, string? value) =>
        this with { Environment = new Dictionary<string, string?>(Environment) { [variable] = value } };
}
