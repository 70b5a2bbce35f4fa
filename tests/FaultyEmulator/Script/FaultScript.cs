// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Script;

/// <summary>What an emulator is told, in a JSON file that it reads anew at every point where something can go wrong.</summary>
internal sealed record FaultScript
{
    /// <summary>Environment variable that names the file. Unset: no faults.</summary>
    public const string Variable = "FAULTY_EMULATOR_SCRIPT";

    /// <summary>Ending of the file beside the script that gets a line for each fault that happens: emulator, pid, point, action.</summary>
    public const string JournalEnding = ".journal";

    /// <summary>Ending of the names of the files beside the script that number the emulators.</summary>
    public const string NumberEnding = ".emulator-";

    /// <summary>
    /// Ending of the names of the files beside the script that number an emulator's forks (JSON-RPC): the emulator, a dash, and the fork.
    /// </summary>
    public const string ForkEnding = ".fork-";

    /// <summary>
    /// Whether Snapshot and Rollback replace the serving process, as the real one's forks do; otherwise they change only its port.
    /// </summary>
    public bool ReplacesProcess { get; init; }

    /// <summary>What a cycle of Run takes.</summary>
    public double NanosecondsPerCycle { get; init; }

    /// <summary>The cycle that the machine halts at; null: never.</summary>
    public ulong? HaltsAt { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
