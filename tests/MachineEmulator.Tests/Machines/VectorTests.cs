// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Execution;

namespace MachineEmulator.Tests.Machines;

/// <summary>The vectors V1, V2 and V4 of spec 13, made by the real emulator.</summary>
public sealed class VectorTests : IDisposable
{
    private const string JumpToRam = "930210009392f20167800200";
    private readonly ScratchFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void An_empty_machine_has_the_root_hash_of_the_real_one()
    {
        using Machine machine = CreateV1();

        machine.GetRootHash().ToString().Should().Be("d49ab81ceafc973d78efb7ae03f101c07510fa4bfdcbd528c8644dde6ddf69c6");
    }

    [Theory]
    [InlineData(0x0, 12, "6c0a6d68fcefe12cf75999dd7ceb36da6c16d8007635fc4bc09740502b6cc74b")]
    [InlineData(0x10000, 12, "dec11efbed18ca5cf86dfd2924fc4dbec3201f138290d9e17af2e76b69a73f7e")]
    [InlineData(0x20000, 12, "32302e406cff8adfb3eb864adcdf0d031783894f2b7012503416b323dfdd7af0")]
    [InlineData(0x23000, 12, "ad9feb68fc37d3063deb70b30ff41e4f96820dcb0b298a4f52ad1f8a2606f548")]
    [InlineData(0x200, 3, "75efca539d81eb4228215ad369c2c98454c2949ea1ca06757835b449d9676c4c")]
    [InlineData(0x0, 63, "7e3f499ad9716380c39db74ebff05d034eb864e2352743999f72b60689c16650")]
    public void An_empty_machine_has_the_node_hashes_of_the_real_one(ulong address, int log2Size, string hash)
    {
        using Machine machine = CreateV1();

        var proof = machine.GetProof(address, log2Size);

        proof.TargetHash.ToString().Should().Be(hash);
        proof.Verify().Should().BeTrue();
    }

    [Fact]
    public void Q17_A_stored_configuration_has_the_bytes_of_the_real_one()
    {
        using Machine machine = CreateV1();
        string directory = _files.PathOf("stored");

        machine.Store(directory);

        byte[] config = File.ReadAllBytes(Path.Combine(directory, "config.protobuf"));
        Convert.ToHexStringLower(config).Should().Be(StoredV1.ConfigProtobuf);
    }

    [Theory]
    [InlineData(ExecutionMode.Interpret)]
    [InlineData(ExecutionMode.Translate)]
    [InlineData(ExecutionMode.Lockstep)]
    public void Q01_The_fetch_cache_outlives_a_fault_within_one_run_only(ExecutionMode mode)
    {
        using Machine machine = CreateV2(new ExecutionOptions { Mode = mode, TranslateAfter = 1, TranslateInPlace = true });
        machine.GetRootHash().ToString().Should().Be("ced5c843304d5781d8799d0fe2f4658edaefa74099418ae7866206eb0a2bc259");

        RunResult result = machine.Run(1000);

        result.Should().Be(new RunResult(20, 1, true, false, false));
        machine.ReadRegister(Registers.X(13)).Should().Be(16);
        machine.ReadRegister(Registers.X(14)).Should().Be(18);
        machine.ReadRegister(Register.Pc).Should().Be(0x8000004C);
        machine.GetRootHash().ToString().Should().Be("4c04248571c4c27172e0be9739bacb07078f9471e61cc1b6b98096c18817dc70");
    }

    [Fact]
    public void Q01_Runs_of_one_cycle_refill_the_code_TLB_after_a_fault()
    {
        using Machine machine = CreateV2();

        for (ulong cycle = 1; cycle <= 24; cycle++)
        {
            machine.Run(Math.Max(cycle, machine.ReadRegister(Register.Mcycle)));
        }

        machine.GetRootHash().ToString().Should().Be("95300063f34abac085ab17c8b01fb7066e000565581301abd5939941ec566388");
    }

    [Fact]
    public void Q21_Csrrci_complements_its_immediate_in_32_bits()
    {
        var config = new MachineConfig
        {
            Rom = new RomConfig { ImageFilename = _files.WriteHex("rom", JumpToRam) },
            Ram = new RamConfig
            {
                Length = 0x2000,
                ImageFilename = _files.WriteHex("ram", "7390023473f30034f323003473740034f32400346f000000"),
            },
            Processor = ProcessorConfig.Default.With(Register.Pc, 0x80000000).With(Registers.X(5), ulong.MaxValue),
        };
        using Machine machine = Machine.Create(config, new RecordingConsole());

        machine.Run(5);

        machine.ReadRegister(Register.Mscratch).Should().Be(0xFFFFFFFE);
        machine.GetRootHash().ToString().Should().Be("bd6c9364c00aab9b1ad2b5ef23cc4f34a2123eac66579b1d59c5490399a4c328");
    }

    private Machine CreateV1() => Machine.Create(
        new MachineConfig
        {
            Rom = new RomConfig { ImageFilename = _files.Write("rom", []) },
            Ram = new RamConfig { Length = 0x1000 },
        },
        new RecordingConsole());

    private Machine CreateV2(ExecutionOptions? execution = null) => Machine.Create(
        new MachineConfig
        {
            Rom = new RomConfig { ImageFilename = _files.WriteHex("rom", JumpToRam) },
            Ram = new RamConfig
            {
                Length = 0x2000,
                ImageFilename = _files.WriteHex(
                    "ram",
                    "970200009382020373905230970200009382420173901234731000307300203067000000130000001300000013000000"
                    + "b782004013051000f325203473263034f32620b0732700b023b0a2006ff0dfff00000000"),
            },
        },
        new RecordingConsole(),
        execution: execution);
}
