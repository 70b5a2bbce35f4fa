// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;
using MachineManager.Server.Emulators.JsonRpc.Conversions;

namespace MachineManager.Server.Tests.JsonRpc;

/// <summary>Logs of steps and of resets in the form of old clients (jsonrpc spec 13).</summary>
public sealed class StepLogConversionTests
{
    private const int WordSiblings = 59;
    private const int ResetSiblings = 42;

    [Fact]
    public void A_word_is_cut_out_of_its_leaf()
    {
        var leaf = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var log = Log(new StepAccess
        {
            Type = StepAccessType.Write,
            Address = 0x1010,
            Log2Size = 3,
            Read = leaf,
            ReadHash = HashOf(1),
            Written = leaf.Reverse().ToArray(),
            WrittenHash = HashOf(2),
            SiblingHashes = Siblings(WordSiblings),
        });

        var access = log.ToModel(proofs: true, oneBased: false).Accesses.Single();

        (access.Type, access.Address, access.Log2Size).Should().Be((AccessType.Write, 0x1010UL, 3UL));
        access.Read.ToArray().Should().Equal(16, 17, 18, 19, 20, 21, 22, 23);
        access.Written.ToArray().Should().Equal(15, 14, 13, 12, 11, 10, 9, 8);
        (access.Proof!.TargetAddress, access.Proof.Log2TargetSize).Should().Be((0x1000UL, 5UL));
        access.Proof.Verify().Should().BeTrue("the root hash is what the siblings lead to");
        access.Proof.SiblingHashes[^1].Should().Be(new Hash(HashOf(100).ToByteArray()), "old clients list them from the root down");
    }

    [Fact]
    public void A_reset_is_one_large_write_without_its_data()
    {
        var log = Log(new StepAccess
        {
            Type = StepAccessType.Write,
            Address = 0x400000,
            Log2Size = 22,
            ReadHash = HashOf(1),
            WrittenHash = HashOf(2),
            SiblingHashes = Siblings(ResetSiblings),
        });

        var access = log.ToModel(proofs: true, oneBased: false).Accesses.Single();

        (access.Address, access.Log2Size, access.Read.Length, access.Written.Length).Should().Be((0x400000UL, 22UL, 0, 0));
        access.Proof!.Verify().Should().BeTrue();
    }

    [Fact]
    public void Proofs_are_left_out_and_brackets_counted_from_one_where_that_is_wanted()
    {
        var log = Log(new StepAccess { Type = StepAccessType.Read, Address = 8, Log2Size = 3, Read = new byte[32], ReadHash = HashOf(1), SiblingHashes = Siblings(WordSiblings) });

        var converted = log.ToModel(proofs: false, oneBased: true);

        converted.LogType.Should().Be(new AccessLogType(Proofs: false, Annotations: true));
        converted.Accesses.Single().Proof.Should().BeNull();
        converted.Brackets.Should().Equal(new BracketNote(BracketNoteType.Begin, 1, "step"), new BracketNote(BracketNoteType.End, 2, "step"));
        converted.Notes.Should().Equal("x1");
    }

    private static StepLog Log(StepAccess access) => new()
    {
        LogType = new StepLogType(HasAnnotations: true, HasLargeData: false),
        Accesses = [access],
        Notes = ["x1"],
        Brackets =
        [
            new StepBracket { Type = StepBracketType.Begin, Where = 0, Text = "step" }, new StepBracket { Type = StepBracketType.End, Where = 1, Text = "step" },
        ],
    };

    private static MachineHash[] Siblings(int count) => [.. Enumerable.Range(100, count).Select(HashOf)];

    private static MachineHash HashOf(int value)
    {
        var bytes = new byte[MachineHash.Size];
        BitConverter.TryWriteBytes(bytes, value);
        return new MachineHash(bytes);
    }
}
