// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>VerifyStateTransition (spec 9.9).</summary>
public sealed class StateTransitionTests : IDisposable
{
    private readonly UarchMachine _machine =
        new UarchMachine(Word.Addi(3, 1, 1), UarchWord.Sd(), UarchWord.Ld()).WithX(UarchMachine.Ram, 8);

    private readonly HashValue _before;
    private readonly AccessLog _log;
    private readonly HashValue _after;

    public StateTransitionTests()
    {
        _machine.Run();
        _before = _machine.Machine.GetRootHash();
        _log = _machine.Step(UarchMachine.Everything);
        _after = _machine.Machine.GetRootHash();
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_log_leads_from_the_hash_before_to_the_hash_after() => Verifying(_before, _log, _after).Should().NotThrow();

    [Fact]
    public void A_log_without_proofs_shows_nothing() =>
        Verifying(_before, _log with { Type = UarchMachine.Bare }, _after)
            .Should().Throw<MachineException>().WithMessage("log has no proofs");

    [Fact]
    public void An_empty_log_shows_nothing() =>
        Verifying(_before, _log with { Accesses = [] }, _after).Should().Throw<MachineException>().WithMessage("too few accesses in log");

    [Fact]
    public void The_first_access_needs_a_proof() =>
        Verifying(_before, _log with { Accesses = [_log.Accesses[0] with { Proof = null }] }, _after)
            .Should().Throw<MachineException>().WithMessage("access has no proof");

    [Fact]
    public void Another_hash_before_is_refused() =>
        Verifying(_after, _log, _after).Should().Throw<MachineException>().WithMessage("mismatch in root hash before replay");

    [Fact]
    public void Another_hash_after_is_refused() =>
        Verifying(_before, _log, _before).Should().Throw<MachineException>().WithMessage("mismatch in root hash after replay");

    [Fact]
    public void A_chain_of_steps_verifies_while_the_big_machine_runs_in_between()
    {
        _machine.Machine.Run(3);
        HashValue before = _machine.Machine.GetRootHash();

        AccessLog log = _machine.Step(UarchMachine.Proofs);

        Verifying(before, log, _machine.Machine.GetRootHash()).Should().NotThrow();
    }

    private static Action Verifying(HashValue before, AccessLog log, HashValue after) =>
        FluentActions.Invoking(() => Machine.VerifyStateTransition(before, log, after, oneBased: false));
}
