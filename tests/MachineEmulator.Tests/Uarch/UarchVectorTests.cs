// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>Vector V3 of spec 13, made by the real emulator.</summary>
public sealed class UarchVectorTests : IDisposable
{
    private static readonly string[] Roots =
    [
        "d4abe64a33afd222a763f9ee8932154b8caa8b99c97418d64f903d80fae6e9ce",
        "92cc943835ce6666acb49a4ba394bad9a4818c3fe9ae1d8a214ce8c6a11e5838",
        "84b755cd339b8d80c44395c98d08ee7b24b8a662f574704bbf860a281e49efd6",
        "0be6caa4318a4434aee3373e6021e76b1eab18a4b06268a795c0e15d4b17b316",
        "aac4b74a7a3e0a6d9dbd1e0c753be3975971f145343d917c746b633cd977a053",
        "f2279f2dea43af090d6b5a5942e8e2399bc767bb30e9ebaffaadf8a88ef78906",
    ];

    // li t0, 1; slli t0, t0, 31; li t1, 42; sd t1, 0(t0); sd t1, 16(t0); j .
    private readonly UarchMachine _machine =
        new(0x00100293, 0x01F29293, 0x02A00313, 0x0062B023, 0x0062B823, 0x0000006F);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Logged_steps_give_the_root_hashes_of_the_real_emulator()
    {
        for (int step = 0; step < Roots.Length - 1; step++)
        {
            _machine.Machine.GetRootHash().ToString().Should().Be(Roots[step]);
            _machine.Step(UarchMachine.Proofs);
        }

        _machine.Machine.GetRootHash().ToString().Should().Be(Roots[^1]);
    }

    [Fact]
    public void Runs_give_the_root_hashes_of_the_real_emulator()
    {
        for (ulong cycle = 0; cycle < (ulong)Roots.Length; cycle++)
        {
            _machine.Machine.RunUarch(cycle).Should().Be(new MachineEmulator.Uarch.UarchRunResult(cycle, 0x70000000 + (4 * cycle), false));
            _machine.Machine.GetRootHash().ToString().Should().Be(Roots[cycle]);
        }
    }

    [Fact]
    public void The_log_of_a_store_is_that_of_the_real_emulator()
    {
        _machine.Run(3);

        AccessLog log = _machine.Step(UarchMachine.Everything);

        log.Accesses.Select(access => (access.Type, access.Address)).Should().Equal(
            (AccessType.Read, 0x320UL),
            (AccessType.Read, 0x328UL),
            (AccessType.Read, 0x330UL),
            (AccessType.Read, 0x70000008UL),
            (AccessType.Read, 0x368UL),
            (AccessType.Read, 0x370UL),
            (AccessType.Write, 0x80000000UL),
            (AccessType.Write, 0x330UL),
            (AccessType.Write, 0x320UL));
        log.Accesses.Select(access => BitConverter.ToUInt64(access.Read.Span)).Should().Equal(
            3UL, 0UL, 0x7000000CUL, 0x0062B02302A00313UL, 0x80000000UL, 42UL, 0UL, 0x7000000CUL, 3UL);
        log.Accesses.Where(access => access.Type == AccessType.Write).Select(access => BitConverter.ToUInt64(access.Written.Span))
            .Should().Equal(42UL, 0x70000010UL, 4UL);
        log.Accesses.Where(access => access.Type == AccessType.Read).Should().OnlyContain(access => access.Written.IsEmpty);
        log.Accesses.Should().OnlyContain(access => access.Log2Size == 3 && access.Proof!.SiblingHashes.Count == 61);
        log.Accesses.Should().OnlyContain(access => access.Proof!.Verify());
        log.Notes.Should().Equal(
            "uarch.cycle", "uarch.halt_flag", "uarch.pc", "memory", "uarch.x", "uarch.x", "memory", "uarch.pc", "uarch.cycle");
        log.Brackets.Should().Equal(
            new BracketNote(BracketType.Begin, 0, "step"),
            new BracketNote(BracketType.Begin, 4, "sd"),
            new BracketNote(BracketType.End, 8, "sd"),
            new BracketNote(BracketType.End, 9, "step"));
    }

    [Fact]
    public void The_initial_registers_are_those_of_the_configuration()
    {
        _machine[Register.UarchPc].Should().Be(0x70000000);
        _machine[Register.UarchCycle].Should().Be(0);
        _machine[Register.UarchHaltFlag].Should().Be(0);
        _machine[Register.UarchRamLength].Should().Be(4096);
    }
}
