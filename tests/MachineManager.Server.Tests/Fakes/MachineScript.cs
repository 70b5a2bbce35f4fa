// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Fakes;

/// <summary>What a fake machine is like, and what its emulator does wrong.</summary>
internal sealed class MachineScript
{
    public ulong FirstCycle { get; init; }

    /// <summary>The cycle that the machine halts at.</summary>
    public ulong? HaltAt { get; init; }

    /// <summary>The cycle that the machine yields manually at.</summary>
    public ulong? YieldAt { get; init; }

    /// <summary>Automatic yields: cycle and tohost.</summary>
    public IReadOnlyDictionary<ulong, ulong> AutomaticYields { get; init; } = new Dictionary<ulong, ulong>();

    /// <summary>Yields with requests. Manual ones last until they are responded to.</summary>
    public IReadOnlyList<ScriptedYield> Yields { get; init; } = [];

    /// <summary>Whether its emulator tells what it yields with; else it has no calls for that.</summary>
    public bool HasCmio => Yields.Count > 0;

    /// <summary>What the config of a loaded machine says of its console.</summary>
    public bool ReadsConsole { get; init; }

    /// <summary>Runs answer without having moved.</summary>
    public bool Stuck { get; init; }

    /// <summary>Micro-steps are made, and then refused.</summary>
    public bool StepsBeforeRefusing { get; init; }

    /// <summary>Micro-cycles that make one cycle.</summary>
    public ulong UcyclesPerCycle { get; init; } = 5;

    /// <summary>Checkpoints that its emulator holds at a time: 1 as the original, or many as the built-in one.</summary>
    public int CheckpointCapacity { get; init; } = 1;

    /// <summary>Memory that each checkpoint takes up.</summary>
    public ulong BytesPerCheckpoint { get; init; }

    /// <summary>Tells one machine's hashes from another's.</summary>
    public string Name { get; set; } = "machine";

    /// <summary>Called before each emulator call, with its name and argument; may wait or throw.</summary>
    public Func<string, ulong, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public static EmulatorRefusedException Refusal(string message) => new(Grpc.Core.StatusCode.Aborted, message);
}
