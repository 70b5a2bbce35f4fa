// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Execution;
using MachineEmulator.Hashing;
using MachineEmulator.HostAccess;
using MachineEmulator.State;

namespace MachineEmulator.Lockstep;

/// <summary>Does each run twice, in two ways, and compares the root hashes, which hold everything. What the second way gives counts.</summary>
internal sealed class LockstepExecution : IExecution
{
    private readonly MachineState _state;
    private readonly StateTree _tree;
    private readonly RepeatingConsole _console;
    private readonly IExecution _tried;
    private readonly IExecution _trusted;

    /// <param name="state">The machine; without ranges that are written through to their files, which cannot go back.</param>
    /// <param name="tree">Its state tree.</param>
    /// <param name="console">What both ways have as their console.</param>
    /// <param name="tried">The way that is compared; owned from here on.</param>
    /// <param name="trusted">The way that it is compared with; owned from here on.</param>
    /// <exception cref="MachineException">There is such a range.</exception>
    public LockstepExecution(MachineState state, StateTree tree, RepeatingConsole console, IExecution tried, IExecution trusted)
    {
        if (state.HasWriteThroughRange)
        {
            throw new MachineException("lockstep execution is not possible with shared image files");
        }

        _state = state;
        _tree = tree;
        _console = console;
        _tried = tried;
        _trusted = trusted;
    }

    private ulong Mcycle => HostRegisters.Read(_state, Register.Mcycle);

    /// <inheritdoc/>
    /// <exception cref="MachineException">The two ways part: at which cycle, and which registers differ there.</exception>
    public void Run(ulong limit)
    {
        MachineStateVersion start = _state.Share();
        MerkleTree tree = _tree.Current;
        try
        {
            _console.Record();
            _tried.Run(limit);
            HashValue tried = _tree.Update().Root;
            ulong end = Mcycle;
            HashValue trusted = Repeat(start, tree, _trusted, limit);
            if (tried != trusted || !_console.HasRepeatedAll)
            {
                throw new MachineException(DescribeParting(start, tree, Math.Max(end, Mcycle)));
            }
        }
        finally
        {
            MachineState.Release(start);
        }
    }

    public void Dispose()
    {
        _tried.Dispose();
        _trusted.Dispose();
    }

    private HashValue Repeat(MachineStateVersion start, MerkleTree tree, IExecution way, ulong limit)
    {
        GoBack(start, tree);
        _console.Repeat();
        way.Run(limit);
        return _tree.Update().Root;
    }

    private void GoBack(MachineStateVersion start, MerkleTree tree)
    {
        _state.Restore(start);
        _tree.Restore(tree);
    }

    private string DescribeParting(MachineStateVersion start, MerkleTree tree, ulong end)
    {
        GoBack(start, tree);
        ulong same = Mcycle;
        while (end - same > 1)
        {
            ulong middle = same + ((end - same) / 2);
            if (Repeat(start, tree, _tried, middle) == Repeat(start, tree, _trusted, middle))
            {
                same = middle;
            }
            else
            {
                end = middle;
            }
        }

        Repeat(start, tree, _tried, end);
        ulong[] tried = ReadRegisters();
        Repeat(start, tree, _trusted, end);
        ulong[] trusted = ReadRegisters();
        IEnumerable<string> differing = Enumerable.Range(0, tried.Length)
            .Where(i => tried[i] != trusted[i])
            .Select(i => $"{Registers.NameOf((Register)i)} 0x{tried[i]:x} instead of 0x{trusted[i]:x}")
            .DefaultIfEmpty("no register differs");
        return $"the two ways of execution part at cycle {end}: {string.Join(", ", differing)}";
    }

    private ulong[] ReadRegisters() =>
        [.. Enumerable.Range(0, (int)Register.UarchX0).Select(i => HostRegisters.Read(_state, (Register)i))];
}
