// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>SessionStep: logs in the form of old clients, with proofs that hold.</summary>
public class StepTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    private const int WordSize = 8;
    private const ulong Log2LeafSize = 5;

    [Fact]
    public async Task Each_access_is_a_word_and_its_proof_leads_to_the_hash_before_it()
    {
        var session = await NewAsync();
        var before = await session.HashAtAsync(5);

        var step = await StepAsync(session, 5, 0, new AccessLogType { Proofs = true, Annotations = true });

        (step.Cycle, step.Ucycle).Should().Be((5UL, 1UL));
        step.Log.Accesses.Should().NotBeEmpty();
        step.Log.Accesses.Should().OnlyContain(access => access.Log2Size != 3 || access.Read.Length == WordSize);
        step.Log.Notes.Should().HaveSameCount(step.Log.Accesses);
        SessionClient.Hex(step.Log.Accesses[0].Proof.RootHash).Should().Be(before);
        foreach (var access in step.Log.Accesses)
        {
            access.Proof.Log2TargetSize.Should().Be(Log2LeafSize, "the tree of this kind has leaves of 32 bytes");
            Proofs.RootOf(access.Proof).Should().Be(SessionClient.Hex(access.Proof.RootHash));
        }
    }

    [Fact]
    public async Task A_step_leads_where_a_run_to_its_micro_cycle_does()
    {
        var (one, other) = (await NewAsync(), await NewAsync());
        await one.HashAtAsync(5);
        await StepAsync(one, 5, 0, new AccessLogType());
        await StepAsync(one, 5, 1, new AccessLogType());

        var run = await other.RunToEndAsync(new SessionRunRequest { SessionId = other.Id, FinalCycles = { 5 }, FinalUcycles = { 2 } });

        var proof = await one.ProofAsync(new SessionGetProofRequest { Cycle = 5, Ucycle = 2, Target = new GetProofRequest { Log2Size = 64 } });
        SessionClient.Hex(proof.RootHash).Should().Be(SessionClient.Hashes(run).Single());
    }

    [Fact]
    public async Task The_step_that_halts_the_micro_architecture_ends_the_cycle()
    {
        var session = await NewAsync();
        var next = await session.HashAtAsync(1);
        await session.HashAtAsync(0);

        var position = (Cycle: 0UL, Ucycle: 0UL);
        while (position.Cycle == 0)
        {
            var step = await StepAsync(session, position.Cycle, position.Ucycle, new AccessLogType());
            position = (step.Cycle, step.Ucycle);
        }

        position.Should().Be((1UL, 0UL));
        (await session.RootHashAsync(1)).Should().Be(next);
    }

    [Fact]
    public async Task Without_proofs_or_annotations_there_are_none()
    {
        var session = await NewAsync();

        var log = (await StepAsync(session, 0, 0, new AccessLogType())).Log;

        log.Accesses.Should().OnlyContain(access => access.Proof == null);
        log.Notes.Should().BeEmpty();
        log.Brackets.Should().BeEmpty();
    }

    [Fact]
    public async Task Brackets_count_from_one_where_that_is_wanted()
    {
        var session = await NewAsync();
        var zero = await StepAsync(session, 0, 0, new AccessLogType { Annotations = true });
        await session.HashAtAsync(0);

        var one = await session.StepAsync(new SessionStepRequest
        {
            StepParams = new StepUarchRequest { LogType = new AccessLogType { Annotations = true }, OneBased = true },
        });

        one.Log.Brackets.Select(bracket => bracket.Where).Should().Equal(zero.Log.Brackets.Select(bracket => bracket.Where + 1));
    }

    private static Task<SessionStepResponse> StepAsync(SessionClient session, ulong cycle, ulong ucycle, AccessLogType type) =>
        session.StepAsync(new SessionStepRequest { InitialCycle = cycle, InitialUcycle = ucycle, StepParams = new StepUarchRequest { LogType = type } });
}
