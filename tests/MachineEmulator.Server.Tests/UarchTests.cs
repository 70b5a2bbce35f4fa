// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>
/// The microarchitecture and its logs over the wire (spec 10.6). The program counts mcycle up by one and halts, in five cycles.
/// </summary>
public sealed class UarchTests : IDisposable
{
    // ld t0, 0x228(x0); addi t0, t0, 1; sd t0, 0x228(x0); li t1, 1; sd t1, 0x328(x0)
    private static readonly byte[] Program = Convert.FromHexString("83328022" + "93821200" + "23345022" + "13031000" + "23346032");
    private static readonly Proto.Void Nothing = new();

    private readonly string _image = Path.GetTempFileName();

    public void Dispose() => File.Delete(_image);

    [Fact]
    public async Task It_runs_halts_and_is_reset()
    {
        await using EmulatorSession session = await StartAsync();
        string initial = await session.GetRootHashAsync();

        Proto.RunUarchResponse part = await session.Client.RunUarchAsync(new Proto.RunUarchRequest { Limit = 2 });
        Proto.RunUarchResponse whole = await session.Client.RunUarchAsync(new Proto.RunUarchRequest { Limit = ulong.MaxValue });
        await session.Client.ResetUarchStateAsync(Nothing);

        part.Should().Be(new Proto.RunUarchResponse { Cycle = 2, Pc = 0x70000008, HaltFlag = 0 });
        whole.Should().Be(new Proto.RunUarchResponse { Cycle = 5, Pc = 0x70000014, HaltFlag = 1 });
        (await session.Client.ReadCsrAsync(new Proto.ReadCsrRequest { Csr = Proto.Csr.Mcycle })).Value.Should().Be(1);
        await session.Client.WriteCsrAsync(new Proto.WriteCsrRequest { Csr = Proto.Csr.Mcycle, Value = 0 });
        (await session.GetRootHashAsync()).Should().Be(initial);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_log_holds_what_was_asked_for(bool proofs, bool annotations)
    {
        await using EmulatorSession session = await StartAsync();

        Proto.AccessLog log = await StepAsync(session, proofs, annotations);

        log.LogType.Should().Be(new Proto.AccessLogType { Proofs = proofs, Annotations = annotations });
        log.Accesses.Should().HaveCount(9).And.OnlyContain(access => access.Log2Size == 3 && (access.Proof != null) == proofs);
        log.Notes.Should().HaveCount(annotations ? 9 : 0);
        log.Brackets.Should().HaveCount(annotations ? 4 : 0);
        log.Accesses[5].Read.Should().Equal(new byte[8]);
        log.Accesses[5].Address.Should().Be(0x228);
    }

    [Fact]
    public async Task Every_step_to_the_halt_verifies_without_a_machine()
    {
        await using EmulatorSession session = await StartAsync();
        var steps = new List<(Proto.Hash Before, Proto.AccessLog Log, Proto.Hash After)>();
        for (int i = 0; i < 6; i++)
        {
            Proto.Hash before = (await session.Client.GetRootHashAsync(Nothing)).Hash;
            Proto.AccessLog log = await StepAsync(session, proofs: true, annotations: true);
            steps.Add((before, log, (await session.Client.GetRootHashAsync(Nothing)).Hash));
        }

        await session.Client.DestroyAsync(Nothing);

        foreach ((Proto.Hash before, Proto.AccessLog log, Proto.Hash after) in steps)
        {
            await session.Client.VerifyAccessLogAsync(new Proto.VerifyAccessLogRequest { Log = log });
            await session.Client.VerifyStateTransitionAsync(
                new Proto.VerifyStateTransitionRequest { RootHashBefore = before, Log = log, RootHashAfter = after });
        }

        steps[^1].After.Should().Be(steps[^1].Before, "a halted microarchitecture does not move");
    }

    [Fact]
    public async Task Q07_A_log_without_brackets_counts_as_empty()
    {
        await using EmulatorSession session = await StartAsync();
        Proto.AccessLog log = await StepAsync(session, proofs: true, annotations: false);

        await ShouldBeRefusedAsync(session, log, "too few accesses in log");
    }

    [Fact]
    public async Task Q07_Accesses_after_the_last_bracket_are_dropped()
    {
        // Quirk Q7: with the last bracket before the last accesses, those do not arrive.
        await using EmulatorSession session = await StartAsync();
        Proto.AccessLog log = await StepAsync(session, proofs: false, annotations: true);
        log.Brackets.RemoveAt(3);
        log.Brackets.RemoveAt(2);

        await ShouldBeRefusedAsync(session, log, "too few accesses in log");

        log.Brackets.Add(new Proto.BracketNote { Where = 9 });
        await session.Client.VerifyAccessLogAsync(new Proto.VerifyAccessLogRequest { Log = log });
        log.LogType.Annotations = false;
        log.Notes.Clear();
        await session.Client.VerifyAccessLogAsync(new Proto.VerifyAccessLogRequest { Log = log });
    }

    [Fact]
    public async Task Malformed_logs_are_refused_in_the_original_s_words()
    {
        await using EmulatorSession session = await StartAsync();
        Proto.AccessLog log = await StepAsync(session, proofs: true, annotations: true);

        await ShouldBeRefusedAsync(session, Changed(log, it => it.Notes.RemoveAt(0)), "size of log accesses and notes differ");
        await ShouldBeRefusedAsync(
            session, Changed(log, it => it.Brackets[0].Type = (Proto.BracketNote.Types.BracketNoteType)2), "invalid BracketType");
        await ShouldBeRefusedAsync(session, Changed(log, it => it.Accesses[2].Type = (Proto.AccessType)2), "invalid AccessType");
        await ShouldBeRefusedAsync(session, Changed(log, it => it.Accesses[2].Proof = null), "log2_root_size is not positive");
        await ShouldBeRefusedAsync(
            session, Changed(log, it => it.Accesses[2].Proof.Log2TargetSize = ulong.MaxValue), "log2_target_size is negative");
        await ShouldBeRefusedAsync(
            session, Changed(log, it => it.Accesses[2].Proof.Log2TargetSize = 65), "log2_target_size is greater than log2_root_size");
        await ShouldBeRefusedAsync(session, Changed(log, it => it.Accesses[2].Proof.RootHash = null), "invalid hash size");
        await ShouldBeRefusedAsync(
            session, Changed(log, it => it.Accesses[2].Proof.SiblingHashes[7].Data = ByteString.CopyFrom(1)), "invalid hash size");
        await ShouldBeRefusedAsync(
            session, Changed(log, it => it.Accesses[2].Proof.SiblingHashes.RemoveAt(0)), "wrong number of sibling hashes");
        await ShouldBeRefusedAsync(
            session, Changed(log, it => it.Accesses[1].Address = 0), "expected access 1 to read uarch.halt_flag at address 0x328(808)");
        await ShouldBeRefusedAsync(session, new Proto.AccessLog(), "too few accesses in log");
        await ShouldBeRefusedAsync(session, null, "too few accesses in log");
    }

    [Fact]
    public async Task Parts_of_a_transition_are_looked_at_in_the_original_s_order()
    {
        await using EmulatorSession session = await StartAsync();
        Proto.Hash hash = (await session.Client.GetRootHashAsync(Nothing)).Hash;
        Proto.AccessLog log = Changed(
            await StepAsync(session, proofs: true, annotations: true), it => it.Accesses[0].Type = (Proto.AccessType)2);

        await ShouldFailAsync(() => VerifyAsync(session, null, log, null), "invalid hash size");
        await ShouldFailAsync(() => VerifyAsync(session, null, log, hash), "invalid AccessType");
        await ShouldFailAsync(() => VerifyAsync(session, null, new Proto.AccessLog(), hash), "invalid hash size");
        await ShouldFailAsync(() => VerifyAsync(session, hash, new Proto.AccessLog(), hash), "log has no proofs");
    }

    private async Task<EmulatorSession> StartAsync()
    {
        await File.WriteAllBytesAsync(_image, Program);
        EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync(change: config => config.Uarch = new Proto.UarchConfig
        {
            Ram = new Proto.UarchRAMConfig { Length = 4096, ImageFilename = _image },
        });
        return session;
    }

    private static async Task<Proto.AccessLog> StepAsync(EmulatorSession session, bool proofs, bool annotations)
    {
        var type = new Proto.AccessLogType { Proofs = proofs, Annotations = annotations };
        return (await session.Client.StepUarchAsync(new Proto.StepUarchRequest { LogType = type })).Log;
    }

    private static async Task VerifyAsync(EmulatorSession session, Proto.Hash? before, Proto.AccessLog log, Proto.Hash? after) =>
        await session.Client.VerifyStateTransitionAsync(
            new Proto.VerifyStateTransitionRequest { RootHashBefore = before, Log = log, RootHashAfter = after });

    private static Task ShouldBeRefusedAsync(EmulatorSession session, Proto.AccessLog? log, string message) =>
        ShouldFailAsync(async () => await session.Client.VerifyAccessLogAsync(new Proto.VerifyAccessLogRequest { Log = log }), message);

    private static async Task ShouldFailAsync(Func<Task> call, string message)
    {
        RpcException error = (await call.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(StatusCode.Aborted);
        error.Status.Detail.Should().Be(message);
    }

    private static Proto.AccessLog Changed(Proto.AccessLog log, Action<Proto.AccessLog> change)
    {
        Proto.AccessLog copy = log.Clone();
        change(copy);
        return copy;
    }
}
