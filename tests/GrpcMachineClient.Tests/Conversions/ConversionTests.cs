// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace GrpcMachineClient.Tests.Conversions;

public sealed class ConversionTests
{
    /// <summary>A machine that the real emulator stored (spec 13, V1, without the archive version before it).</summary>
    private const string StoredConfig =
        "0aa802080010001800200028003000380040004800500058006000680070007800800100880100900100980100a00100a801"
        + "00b00100b80100c00100c80100d00100d80100e00100e80100f00100f80100800200880200900200980200a00200a80200b0"
        + "0200b80200c00200c80200d00200d80200e00200e80200f00200f80200800300880300900300980300a00300a80300b00300"
        + "b80300c00300c80300d00300d80300e00300e80300f00300f80300800480208804009004a0d2cdabc6cedcb06398040fa004"
        + "01a80400b00400b80480808080a001c00400c80400d00400d80400e00400e804ada2d080808080808001f00400f804008005"
        + "00880500900500980500a00500a80500b00500b80500c00500c80500d00500d80500e005ffffffffffffffffff01e8051812"
        + "001a030880202a020800320408001000425c0a58080010001800200028003000380040004800500058006000680070007800"
        + "800100880100900100980100a00100a80100b00100b80100c00100c80100d00100d80100e00100e80100f00100f801008002"
        + "808080800788020012004a00";

    [Fact]
    public void A_config_that_the_real_emulator_stored_is_read_and_written_byte_for_byte()
    {
        var config = Proto.MachineConfig.Parser.ParseFrom(Convert.FromHexString(StoredConfig)).ToModel();

        config.Processor!.Pc.Should().Be(0x1000);
        config.Processor.Mvendorid.Should().Be(0x6361727465736920);
        config.Processor.Misa.Should().Be(0x800000000014112D);
        config.Processor.Ilrsc.Should().Be(ulong.MaxValue);
        config.Processor.Iflags.Should().Be(0x18);
        config.Processor.X.Should().HaveCount(31).And.OnlyContain(register => register.Value == 0);
        config.Processor.F.Should().HaveCount(32).And.OnlyContain(register => register.Value == 0);
        config.Ram!.Length.Should().Be(0x1000);
        config.Uarch!.Processor!.Pc.Should().Be(0x70000000);
        config.Rollup.Should().BeNull();
        Convert.ToHexStringLower(config.ToProto().ToByteArray()).Should().Be(StoredConfig);
    }

    [Fact]
    public void A_config_with_everything_comes_back_as_it_was()
    {
        var message = Messages.Full<Proto.MachineConfig>();

        message.ToModel().ToProto().Should().Be(message);
    }

    [Fact]
    public void A_config_with_nothing_stays_so()
    {
        new Proto.MachineConfig().ToModel().ToProto().CalculateSize().Should().Be(0);
        new MachineConfig().ToProto().CalculateSize().Should().Be(0);
        new ProcessorConfig().ToProto().CalculateSize().Should().Be(0);
    }

    [Fact]
    public void A_config_with_one_field_keeps_that_field_and_gets_no_other()
    {
        var messages = Messages.WithOneField<Proto.MachineConfig>().ToList();

        messages.Should().HaveCountGreaterThan(150);
        foreach (var message in messages)
            message.ToModel().ToProto().ToByteString().Should().Equal(message.ToByteString(), message.ToString());
    }

    [Fact]
    public void A_present_zero_is_not_an_absent_field()
    {
        var config = new Proto.ProcessorConfig { X5 = 0, Marchid = 0 }.ToModel();

        config.X.Should().Equal(new Dictionary<int, ulong> { [5] = 0 });
        config.Marchid.Should().Be(0);
        config.Mimpid.Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(-1)]
    public void A_register_that_cannot_be_configured_is_refused_by_name(int index)
    {
        var config = new MachineConfig { Processor = new ProcessorConfig { X = new Dictionary<int, ulong> { [index] = 1 } } };

        config.Invoking(c => c.ToProto()).Should().Throw<ArgumentException>().WithMessage($"x{index} *x1 to x31*");
    }

    [Fact]
    public void Logs_and_proofs_come_back_as_they_were()
    {
        var log = Messages.Full<Proto.AccessLog>();
        var proof = Messages.Full<Proto.MerkleTreeProof>();

        log.ToModel().ToProto().Should().Be(log);
        proof.ToModel().ToProto().Should().Be(proof);
        new Proto.AccessLog().ToModel().ToProto().CalculateSize().Should().Be(0);
    }

    [Fact]
    public void Results_versions_and_runtime_come_back_as_they_were()
    {
        var run = Messages.Full<Proto.RunResponse>();
        var version = Messages.Full<Versioning.SemanticVersion>();
        var runtime = Messages.Full<Proto.MachineRuntimeConfig>();
        var uarch = new Proto.RunUarchResponse { Cycle = 1, Pc = 2, HaltFlag = 1 };

        run.ToModel().ToProto().Should().Be(run);
        version.ToModel().ToProto().Should().Be(version);
        runtime.ToModel().ToProto().Should().Be(runtime);
        uarch.ToModel().ToProto().Should().Be(uarch);
        new Proto.MachineRuntimeConfig().ToModel().UpdateMerkleTreeThreads.Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_hash_of_another_size_is_refused(int size)
    {
        var hash = new Proto.Hash { Data = ByteString.CopyFrom(new byte[size]) };

        hash.Invoking(h => h.ToModel()).Should().Throw<FormatException>().WithMessage($"*32 bytes, not {size}.");
    }

    [Fact]
    public void A_version_reads_as_usual()
    {
        new SemanticVersion(0, 7, 0, "", "").ToString().Should().Be("0.7.0");
        new SemanticVersion(1, 2, 3, "rc1", "g1").ToString().Should().Be("1.2.3-rc1+g1");
    }
}
