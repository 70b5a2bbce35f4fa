// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Execution;
using MachineEmulator.Hashing;
using MachineEmulator.State;

namespace TranslationPrototypes.Measuring;

/// <summary>A machine executed in any way.</summary>
internal sealed unsafe class MeasuredMachine : IDisposable
{
    private readonly StateTree _tree;

    /// <exception cref="MachineEmulator.MachineException">The machine cannot be made.</exception>
    public MeasuredMachine(MachineConfig config, BackEnd backEnd)
    {
        State = MachineBuilder.Build(config).State;
        _tree = new StateTree(State, threads: 0);
        Execution = backEnd.Create(State);
    }

    public MachineState State { get; }

    public IExecution Execution { get; }

    public ulong Mcycle => State.Registers->Mcycle;

    /// <summary>Of everything: registers, TLB, memory.</summary>
    public HashValue GetRootHash() => _tree.Update().Root;

    public void Dispose()
    {
        Execution.Dispose();
        State.Dispose();
    }
}
