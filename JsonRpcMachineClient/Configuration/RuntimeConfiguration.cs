// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>
/// How a server runs a machine, which is not part of the machine's state (jsonrpc spec 10). null: the server's default, also where a
/// running machine has another value.
/// </summary>
public sealed record RuntimeConfiguration
{
    public ConcurrencyConfiguration? Concurrency { get; init; }

    public ConsoleConfiguration? Console { get; init; }

    /// <summary>Maps drives without reserving swap.</summary>
    public bool? NoReserve { get; init; }

    /// <summary>Loads machines of other emulator versions.</summary>
    public bool? SkipVersionCheck { get; init; }

    /// <summary>The guest's hints end runs.</summary>
    public bool? SoftYield { get; init; }

    /// <summary>Checks the name and type of every member, as servers ignore those they do not know (jsonrpc spec 2.3).</summary>
    /// <exception cref="InvalidConfigurationException">It is not such an object; the message has the path of the fault.</exception>
    public static RuntimeConfiguration Parse(string json) =>
        ConfigurationText.Parse(json, "runtime_config", MachineJsonContext.Default.RuntimeConfiguration);

    /// <summary>Compact JSON of what is set.</summary>
    /// <exception cref="ArgumentException">A text has a NUL or half of a surrogate pair.</exception>
    public string ToJson() => ConfigurationText.Format(this, MachineJsonContext.Default.RuntimeConfiguration);
}
