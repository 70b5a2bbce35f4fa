// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Devices;
using MachineEmulator.Execution;
using MachineEmulator.Hashing;
using MachineEmulator.State;

namespace MachineEmulator.Lockstep;

/// <summary>
/// Does each run twice, with translations and without, and compares the root hashes, which hold everything. What the interpreter gives
/// counts.
/// </summary>
internal sealed class LockstepExecution : IDisposable
{
    private readonly Machine _machine;
    private readonly RepeatingConsole _console;
    private readonly Interpreter _translating;
    private readonly Interpreter _interpreting;

    /// <param name="machine">The machine; without ranges that are written through to their files, which cannot go back.</param>
    /// <param name="state">Its state.</param>
    /// <param name="console">Its console.</param>
    /// <param name="options">How to translate.</param>
    public LockstepExecution(Machine machine, MachineState state, IConsole console, ExecutionOptions options)
    {
        if (state.HasWriteThroughRange)
        {
            throw new MachineException("lockstep execution is not possible with shared image files");
        }

        _machine = machine;
        _console = new RepeatingConsole(console);
        _translating = new Interpreter(state, _console, options with { Mode = ExecutionMode.Translate });
        _interpreting = new Interpreter(state, _console, options with { Mode = ExecutionMode.Interpret });
    }

    /// <exception cref="MachineException">The two ways part: at which cycle, and which registers differ there.</exception>
    public void Run(ulong limit)
    {
        using MachineSnapshot start = _machine.TakeSnapshot();
        _console.Record();
        _translating.Run(limit);
        HashValue translated = _machine.GetRootHash();
        ulong end = _machine.ReadRegister(Register.Mcycle);
        HashValue interpreted = Repeat(start, _interpreting, limit);
        if (translated != interpreted || !_console.HasRepeatedAll)
        {
            throw new MachineException(DescribeParting(start, Math.Max(end, _machine.ReadRegister(Register.Mcycle))));
        }
    }

    public void Dispose()
    {
        _translating.Dispose();
        _interpreting.Dispose();
    }

    private HashValue Repeat(MachineSnapshot start, Interpreter way, ulong limit)
    {
        _machine.Restore(start);
        _console.Repeat();
        way.Run(limit);
        return _machine.GetRootHash();
    }

    private string DescribeParting(MachineSnapshot start, ulong end)
    {
        _machine.Restore(start);
        ulong same = _machine.ReadRegister(Register.Mcycle);
        while (end - same > 1)
        {
            ulong middle = same + ((end - same) / 2);
            if (Repeat(start, _translating, middle) == Repeat(start, _interpreting, middle))
            {
                same = middle;
            }
            else
            {
                end = middle;
            }
        }

        ulong[] translated = RegistersAfter(start, _translating, end);
        ulong[] interpreted = RegistersAfter(start, _interpreting, end);
        IEnumerable<string> differing = Enumerable.Range(0, translated.Length)
            .Where(i => translated[i] != interpreted[i])
            .Select(i => $"{(Register)i} 0x{translated[i]:x} instead of 0x{interpreted[i]:x}")
            .DefaultIfEmpty("no register differs");
        return $"translated and interpreted execution part at cycle {end}: {string.Join(", ", differing)}";
    }

    private ulong[] RegistersAfter(MachineSnapshot start, Interpreter way, ulong limit)
    {
        Repeat(start, way, limit);
        return [.. Enumerable.Range(0, (int)Register.UarchX0).Select(i => _machine.ReadRegister((Register)i))];
    }
}
