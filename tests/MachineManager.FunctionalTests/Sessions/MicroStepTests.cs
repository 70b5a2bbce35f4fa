// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Google.Protobuf;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>
/// SessionStep and micro-cycle positions on the built-in emulator. The micro-architecture's program counts mcycle up by one and halts,
/// in five cycles.
/// </summary>
public class MicroStepTests(ManagerFixture fixture) : SessionTests(fixture)
{
    /// <summary>ld t0, 0x228(x0); addi t0, t0, 1; sd t0, 0x228(x0); li t1, 1; sd t1, 0x328(x0).</summary>
    private static readonly uint[] CountsOneCycle = [0x22803283, 0x00128293, 0x22503423, 0x00100313, 0x32603423];

    [Fact]
    public async Task Steps_move_the_position_and_the_last_one_of_a_cycle_ends_it()
    {
        var session = await NewMicroAsync();

        for (ulong ucycle = 0; ucycle < 5; ucycle++)
        {
            var step = await session.StepAsync(Step(0, ucycle));
            (step.Cycle, step.Ucycle).Should().Be(ucycle == 4 ? (1UL, 0UL) : (0UL, ucycle + 1));
        }

        var next = await session.StepAsync(Step(1, 0));
        (next.Cycle, next.Ucycle).Should().Be((1UL, 1UL));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(18, 1)]
    public async Task A_step_s_log_leads_from_the_hash_before_it_to_the_hash_after_it(ulong cycle, ulong ucycle)
    {
        var session = await NewMicroAsync();
        var before = await MicroHashAsync(session, cycle, ucycle);

        var step = await session.StepAsync(Step(cycle, ucycle));

        (step.Cycle, step.Ucycle).Should().Be((cycle, ucycle + 1));
        step.Log.Accesses.Should().OnlyContain(access => Proofs.RootOf(access.Proof) == SessionClient.Hex(access.Proof.RootHash));
        SessionClient.Hex(step.Log.Accesses[0].Proof.RootHash).Should().Be(before);
        // Only the program's load and store of mcycle touch it.
        step.Log.Notes.Contains("mcycle").Should().Be(ucycle is 0 or 2);
        (await MicroHashAsync(session, cycle, ucycle + 1)).Should().Be(RootAfter(step.Log)).And.NotBe(before);
    }

    [Fact]
    public async Task A_run_to_a_micro_cycle_is_where_as_many_steps_lead()
    {
        var stepped = await NewMicroAsync();
        for (ulong ucycle = 0; ucycle < 4; ucycle++)
            await stepped.StepAsync(Step(0, ucycle));
        var run = await NewMicroAsync();

        (await MicroHashAsync(run, 0, 4)).Should().Be(await MicroHashAsync(stepped, 0, 4));
    }

    [Fact]
    public async Task A_run_beyond_the_halt_of_the_micro_architecture_ends_at_the_next_cycle()
    {
        var session = await NewMicroAsync();

        var result = await session.RunToEndAsync(Run(session, 2, 700));

        (result.Cycle, result.Ucycle).Should().Be((3UL, 0UL));
    }

    /// <summary>The root that the last access, the write of the micro-cycle counter, leaves behind.</summary>
    private static string RootAfter(AccessLog log)
    {
        var last = log.Accesses[^1];
        var written = last.Proof.Clone();
        written.TargetHash = new Hash { Data = ByteString.CopyFrom(Convert.FromHexString(Proofs.HashOf(last.Written.Span))) };
        return Proofs.RootOf(written);
    }

    private static SessionStepRequest Step(ulong cycle, ulong ucycle) => new()
    {
        InitialCycle = cycle,
        InitialUcycle = ucycle,
        StepParams = new StepUarchRequest { LogType = new AccessLogType { Proofs = true, Annotations = true } },
    };

    private static SessionRunRequest Run(SessionClient session, ulong cycle, ulong ucycle) =>
        new() { SessionId = session.Id, FinalCycles = { cycle }, FinalUcycles = { ucycle } };

    private static async Task<string> MicroHashAsync(SessionClient session, ulong cycle, ulong ucycle) =>
        SessionClient.Hashes(await session.RunToEndAsync(Run(session, cycle, ucycle))).Single();

    private async Task<SessionClient> NewMicroAsync()
    {
        var config = KnownMachine.Trap();
        var image = GuestProgram.Write(Files, $"uarch-{Guid.NewGuid():N}.bin", CountsOneCycle);
        config.Uarch = new UarchConfig { Ram = new UarchRAMConfig { Length = 4096, ImageFilename = image } };
        var session = Session();
        await session.NewAsync(config);
        return session;
    }
}
