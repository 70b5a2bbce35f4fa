// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using CartesiMachine;

namespace FaultyEmulator.Toy;

/// <summary>
/// A deterministic machine that does nothing but count. Its root hash is SHA-256 of all of its state, so that whatever a client wrote and
/// wherever the machine went, the same state has the same hash.
/// </summary>
/// <remarks>A cycle has <see cref="MicroCycles"/> micro-cycles; the last one moves mcycle on and halts the micro-architecture.</remarks>
internal sealed class ToyMachine(MachineConfig config, ToyMemory memory)
{
    public const ulong MicroCycles = 8;

    public MachineConfig Config => config;

    public ToyMemory Memory => memory;

    public ulong Cycle { get; set; }

    public ulong MicroCycle { get; set; }

    public bool IsHalted { get; set; }

    public bool IsMicroHalted => MicroCycle == MicroCycles;

    public static ToyMachine Create(MachineConfig config) => new(config, ToyMemory.Create(config));

    /// <summary>Runs to <paramref name="limit"/> or the halt. A call that starts at its limit answers where the machine is.</summary>
    public RunResponse Run(ulong limit, ulong? haltsAt)
    {
        if (limit < Cycle)
            throw new ToyRefusal("mcycle is past");
        if (!IsHalted)
        {
            Cycle = haltsAt is { } halt && halt >= Cycle && halt < limit ? halt : limit;
            IsHalted = Cycle == haltsAt;
        }

        return new RunResponse { Mcycle = Cycle, IflagsH = IsHalted };
    }

    public RunUarchResponse RunUarch(ulong limit)
    {
        while (MicroCycle < Math.Min(limit, MicroCycles))
            StepUarch();
        return new RunUarchResponse { Cycle = MicroCycle, HaltFlag = IsMicroHalted ? 1UL : 0 };
    }

    public void StepUarch()
    {
        if (IsMicroHalted)
            return;
        MicroCycle++;
        if (IsMicroHalted)
            Cycle++;
    }

    public void ResetUarch()
    {
        if (!IsMicroHalted)
            throw new ToyRefusal("reset uarch state is not allowed when uarch is not halted");
        MicroCycle = 0;
    }

    public ulong ReadCsr(Csr csr) => csr switch
    {
        Csr.Mcycle => Cycle,
        Csr.UarchCycle => MicroCycle,
        Csr.UarchHaltFlag => IsMicroHalted ? 1UL : 0,
        Csr.Iflags => IsHalted ? 1UL : 0,
        _ when Enum.IsDefined(csr) => 0,
        _ => throw new ToyRefusal("invalid CSR"),
    };

    public byte[] RootHash() => SHA256.HashData(ToyState.Save(this));
}
