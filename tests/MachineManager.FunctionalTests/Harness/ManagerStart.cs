// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>How a manager is started.</summary>
internal sealed record ManagerStart
{
    /// <summary>The variable that sets how many emulators are kept ready.</summary>
    public const string PoolSize = "MachineManager__PoolSize";

    private static readonly string[] CallTimeouts =
        ["CheckInTimeout", "RunTimeout", "RegisterTimeout", "MemoryTimeout", "HashTimeout", "StorageTimeout", "LifecycleTimeout"];

    /// <summary>Both ports are free ones, told in the log.</summary>
    public static ManagerStart Default { get; } = new() { Arguments = ["--port", "0", "--port-checkin", "0"] };

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// Variables on top of the tests' own environment, in which no CARTESI_ variable is passed on; null unsets one. Without a pool, if it
    /// is not set here: what is left of a session can be told from what is kept for the next.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?> { [PoolSize] = "0" };

    /// <summary>Working directory; null is one of the manager's own, which it must leave empty.</summary>
    public string? Folder { get; init; }

    /// <summary>Folder for temporary files; null is one of the manager's own, which it must leave empty.</summary>
    public string? TemporaryFiles { get; init; }

    /// <summary>A command before the manager's own that ends with executing it, so that the process stays the same; empty for none.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>How many idle emulators it keeps.</summary>
    public int Pooled => Environment.GetValueOrDefault(PoolSize) is { } size ? int.Parse(size, CultureInfo.InvariantCulture) : 0;

    public ManagerStart With(params string[] arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    public ManagerStart WithVariable(string variable, string? value) =>
        this with { Environment = new Dictionary<string, string?>(Environment) { [variable] = value } };

    /// <summary>Sets an option of the manager, such as RunTimeout.</summary>
    public ManagerStart WithOption(string option, string value) => WithVariable($"MachineManager__{option}", value);

    /// <summary>Sets the deadline of every kind of emulator call, and of check-ins.</summary>
    public ManagerStart WithCallTimeouts(string time) =>
        CallTimeouts.Aggregate(this, (start, option) => start.WithOption(option, time));

    /// <summary>Keeps so many emulators ready, and no more than that.</summary>
    public ManagerStart WithPool(int size) => WithVariable(PoolSize, size.ToString(CultureInfo.InvariantCulture)).WithOption("PoolSurplus", "0");
}
