// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Conversions;

namespace MachineManager.Cli.Tests.Commands;

public sealed class ProofTests : FakeManagerTests
{
    private const string Address = "0x80000008";

    private readonly CartesiMachine.MerkleTreeProof _proof = FakeProofs.OfWord(0x80000008, 5);

    [Fact]
    public async Task A_proof_that_holds_is_shown_and_said_to_be_verified()
    {
        (await ProveAsync()).Should().Be(0);

        Terminal.Lines.Should().StartWith("session demo, cycle 10: 2^3 bytes at 0x80000008")
            .And.Contain($"  root hash    {_proof.RootHash.ToModel()}")
            .And.EndWith("verified: the target hash leads to the root hash");
    }

    [Fact]
    public async Task A_proof_can_be_of_the_bytes_and_lead_to_a_known_root()
    {
        Manager.Sessions.OnRead = _ => BitConverter.GetBytes(5UL);

        (await ProveAsync("--data", "--root", _proof.RootHash.ToModel().ToString(), "--json")).Should().Be(0);

        Terminal.Json.GetProperty("verified").GetBoolean().Should().BeTrue();
        Terminal.Json.GetProperty("data").GetString().Should().Be("0500000000000000");
        Terminal.Json.GetProperty("siblings").GetArrayLength().Should().Be(61);
    }

    [Fact]
    public async Task A_proof_that_does_not_hold_exits_with_4()
    {
        _proof.SiblingHashes[17] = Answers.Hash(99);

        (await ProveAsync()).Should().Be(4);

        Terminal.Error.Should().StartWith("mm: the proof does not hold: its target hash ");
        Terminal.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task A_proof_of_something_else_exits_with_4()
    {
        _proof.TargetAddress = 0x80000010;

        (await ProveAsync()).Should().Be(4);

        Terminal.Error.Should().Be("mm: the proof is of 2^3 bytes at 0x80000010, and not of what was asked for\n");
    }

    [Fact]
    public async Task A_proof_of_other_bytes_exits_with_4()
    {
        Manager.Sessions.OnRead = _ => BitConverter.GetBytes(6UL);

        (await ProveAsync("--data")).Should().Be(4);

        Terminal.Error.Should().StartWith("mm: the proof is not of the bytes at 0x80000008");
    }

    [Fact]
    public async Task A_proof_that_leads_elsewhere_exits_with_4()
    {
        (await ProveAsync("--root", Answers.Hex(1))).Should().Be(4);

        Terminal.Error.Should().Be($"mm: the proof leads to root hash {_proof.RootHash.ToModel()}, and not to {Answers.Hex(1)}\n");
    }

    [Fact]
    public async Task A_damaged_proof_exits_with_4()
    {
        _proof.RootHash = null;

        (await ProveAsync()).Should().Be(4);

        Terminal.Error.Should().StartWith("mm: the manager's answer is damaged: ");
    }

    private Task<int> ProveAsync(params string[] more)
    {
        Manager.Sessions.OnProof = _ => _proof;
        return MmAsync(["proof", "demo", Address, "--at", "10", .. more]);
    }
}
