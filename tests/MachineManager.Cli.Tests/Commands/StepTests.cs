// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using GrpcMachineClient.Conversions;

namespace MachineManager.Cli.Tests.Commands;

public sealed class StepTests : FakeManagerTests
{
    private const ulong Pc = 0x800;

    private readonly AccessLog _log = ReadAndWrite();

    [Fact]
    public async Task The_access_log_is_a_table_with_its_groups()
    {
        (await StepAsync()).Should().Be(0);

        Terminal.Lines.Select(line => line.TrimEnd()).Should().HaveElementAt(0, "session demo: from cycle 7 to cycle 7, ucycle 1");
        Terminal.Out.Should().MatchRegex("begin addi\n *0 +read +0x00000800 +0x0000000000001000 +  uarch.pc *\n *1 +write +0x00000800 +0x0000000000001000 +0x0000000000001004 +  uarch.pc *\n +end addi");
    }

    [Fact]
    public async Task The_proofs_are_verified_from_root_to_root()
    {
        (await StepAsync()).Should().Be(0);

        var proof = _log.Accesses[1].Proof.ToModel();
        Terminal.Lines[^3..].Should().Equal(
            "verified: 2 accesses, each proven, lead",
            $"  from root hash  {proof.RootHash}",
            $"  to root hash    {proof.RootHashWith(_log.Accesses[1].Written.Span)}");
        Manager.Sessions.Requests.OfType<SessionStepRequest>().Single().StepParams.LogType
            .Should().Be(new AccessLogType { Proofs = true, Annotations = true });
    }

    [Fact]
    public async Task Of_leaves_larger_than_a_word_only_the_proofs_are_verified()
    {
        foreach (var access in _log.Accesses)
            access.Proof = FakeProofs.OfLeaf(Pc, 5);
        (await StepAsync("--json")).Should().Be(0);
        Terminal.Json.GetProperty("rootHashBefore").GetString().Should().Be(_log.Accesses[0].Proof.ToModel().RootHash.ToString());
        Terminal.Json.TryGetProperty("rootHashAfter", out _).Should().BeFalse();

        _log.Accesses[1].Proof.TargetHash = _log.Accesses[1].Proof.RootHash;
        (await StepAsync()).Should().Be(4);
        Terminal.Error.Should().Be("mm: the proof of access 1, at 0x800, does not hold\n");
    }

    [Fact]
    public async Task A_proof_that_does_not_hold_exits_with_4()
    {
        _log.Accesses[0].Read = FakeProofs.Bytes(0x1008);

        (await StepAsync()).Should().Be(4);

        Terminal.Error.Should().Be("mm: the proof of access 0, at 0x800, does not hold\n");
    }

    [Fact]
    public async Task An_access_to_another_state_than_the_one_before_left_exits_with_4()
    {
        _log.Accesses.Add(_log.Accesses[0]);

        (await StepAsync()).Should().Be(4);

        Terminal.Error.Should().StartWith("mm: access 2 is of root hash ");
    }

    [Fact]
    public async Task Json_has_the_accesses_and_on_request_their_proofs()
    {
        (await StepAsync("--json", "--proofs")).Should().Be(0);

        Terminal.Json.GetProperty("ucycle").GetUInt64().Should().Be(1);
        var write = Terminal.Json.GetProperty("accesses")[1];
        write.GetProperty("type").GetString().Should().Be("write");
        write.GetProperty("written").GetString().Should().Be("0410000000000000");
        write.GetProperty("siblings").GetArrayLength().Should().Be(61);
        Terminal.Json.GetProperty("brackets").GetArrayLength().Should().Be(2);
    }

    private Task<int> StepAsync(params string[] more)
    {
        Manager.Sessions.OnStep = _ => new SessionStepResponse { Log = _log, Cycle = 7, Ucycle = 1 };
        return MmAsync(["step", "demo", "--at", "7", .. more]);
    }

    private static AccessLog ReadAndWrite() => new()
    {
        Accesses =
        {
            new Access { Type = AccessType.Read, Address = Pc, Log2Size = 3, Read = FakeProofs.Bytes(0x1000), Proof = FakeProofs.OfWord(Pc, 0x1000) },
            new Access
            {
                Type = AccessType.Write,
                Address = Pc,
                Log2Size = 3,
                Read = FakeProofs.Bytes(0x1000),
                Written = FakeProofs.Bytes(0x1004),
                Proof = FakeProofs.OfWord(Pc, 0x1000),
            },
        },
        Notes = { "uarch.pc", "uarch.pc" },
        Brackets =
        {
            new BracketNote { Type = BracketNote.Types.BracketNoteType.Begin, Where = 0, Text = "addi" },
            new BracketNote { Type = BracketNote.Types.BracketNoteType.End, Where = 2, Text = "addi" },
        },
    };
}
