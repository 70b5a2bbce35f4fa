// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;
using MachineEmulator.State;

namespace MachineEmulator.Uarch.View;

/// <summary>All words that the microarchitecture's loads and stores reach (spec 9.3).</summary>
/// <param name="state">The machine's state.</param>
/// <param name="console">What the putchar word prints to.</param>
/// <param name="marksDirty">Whether writes mark memory pages to be hashed again (spec 8.3).</param>
internal sealed class UarchView(MachineState state, IConsole console, bool marksDirty)
{
    private readonly MemoryWords _memory = new(state, marksDirty);
    private readonly MachineWords _machine = new(state, console);

    /// <exception cref="MachineException">The word cannot be read.</exception>
    public ulong Read(ulong address) => _memory.TryRead(address, out ulong word) ? word : _machine.Read(address);

    /// <exception cref="MachineException">The word cannot be written, or not with this value.</exception>
    public void Write(ulong address, ulong value)
    {
        if (!_memory.TryWrite(address, value))
        {
            _machine.Write(address, value);
        }
    }

    /// <summary>What a word is called in a log.</summary>
    public string NameOf(ulong address) => _memory.TryRead(address, out _) ? WordNames.Memory : WordNames.Of(address);

    /// <summary>The word that a write is to replace.</summary>
    /// <exception cref="MachineException">Memory that cannot be written, or another word that cannot be read (spec 9.3).</exception>
    public ulong ReadBeforeWrite(ulong address)
    {
        _memory.CheckWritable(address);
        return Read(address);
    }
}
