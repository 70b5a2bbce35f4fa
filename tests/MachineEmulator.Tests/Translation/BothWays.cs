// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Execution;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Translation;

/// <summary>Two machines with the same program, one of which translates whatever it executes and one of which interprets.</summary>
internal sealed unsafe class BothWays : IDisposable
{
    public BothWays(params uint[] program)
    {
        Each(machine => machine.Write(TestMachine.Code, program));
    }

    public TestMachine Translated { get; } = new();

    public TestMachine Interpreted { get; } = new(options: new ExecutionOptions { Mode = ExecutionMode.Interpret });

    public void Each(Action<TestMachine> action)
    {
        action(Translated);
        action(Interpreted);
    }

    /// <summary>Runs both to an mcycle, after which registers, TLB and memory must be the same.</summary>
    public void MustAgreeAt(ulong limit)
    {
        Each(machine => machine.Run(limit));
        Registers(Translated).Should().Equal(Registers(Interpreted), "mcycle {0} was the limit", limit);
        Entries(Translated).Should().Equal(Entries(Interpreted), "mcycle {0} was the limit", limit);
        Memory(Translated).AsSpan().SequenceEqual(Memory(Interpreted)).Should().BeTrue("mcycle {0} was the limit", limit);
    }

    public void Dispose() => Each(machine => machine.Dispose());

    private static ulong[] Registers(TestMachine machine) =>
        MemoryMarshal.Cast<byte, ulong>(new ReadOnlySpan<byte>(machine.R, ProcessorState.Size)).ToArray();

    private static TlbColdEntry[] Entries(TestMachine machine) =>
        new ReadOnlySpan<TlbColdEntry>(Tlb.ColdAt(machine.State.TlbEntries, TlbType.Code, 0), Tlb.Entries).ToArray();

    private static byte[] Memory(TestMachine machine)
    {
        var bytes = new byte[TestMachine.RamLength];
        machine.Ram.Memory!.Read(0, bytes);
        return bytes;
    }
}
