// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>Rows of spec 10.5 that are not errors of the machine's absence: what needs no machine, argument checks, conversions.</summary>
public sealed class InterfaceRowTests
{
    private static readonly Proto.Void Nothing = new();

    [Fact]
    public async Task Addresses_need_no_machine_and_are_those_of_the_shadow_state()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        Proto.Machine.MachineClient client = session.Client;

        (await client.GetXAddressAsync(new Proto.GetXAddressRequest { Index = 31 })).Address.Should().Be(0xF8);
        (await client.GetUarchXAddressAsync(new Proto.GetUarchXAddressRequest { Index = 31 })).Address.Should().Be(0x438);
        for (int csr = 0; csr <= (int)Proto.Csr.HtifIyield; csr++)
        {
            (await AddressAsync(client, (Proto.Csr)csr)).Should().Be(0x200UL + 8 * (ulong)csr);
        }

        (await AddressAsync(client, Proto.Csr.UarchPc)).Should().Be(0x330);
        (await AddressAsync(client, Proto.Csr.UarchCycle)).Should().Be(0x320);
        (await AddressAsync(client, Proto.Csr.UarchHaltFlag)).Should().Be(0x328);
        (await AddressAsync(client, Proto.Csr.UarchRamLength)).Should().Be(0x338);
    }

    [Fact]
    public async Task Arguments_are_checked_before_the_machine()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        Proto.Machine.MachineClient client = session.Client;
        const string Index = "invalid register index";
        const string Csr = "invalid CSR";

        await AbortsAsync(async () => await client.GetXAddressAsync(new Proto.GetXAddressRequest { Index = 32 }), Index);
        await AbortsAsync(async () => await client.GetUarchXAddressAsync(new Proto.GetUarchXAddressRequest { Index = 32 }), Index);
        await AbortsAsync(async () => await client.ReadXAsync(new Proto.ReadXRequest { Index = uint.MaxValue }), Index);
        await AbortsAsync(async () => await client.ReadUarchXAsync(new Proto.ReadUarchXRequest { Index = 32 }), Index);
        await AbortsAsync(async () => await client.WriteXAsync(new Proto.WriteXRequest { Index = 0 }), Index);
        await AbortsAsync(async () => await client.WriteXAsync(new Proto.WriteXRequest { Index = 32 }), Index);
        await AbortsAsync(async () => await client.WriteUarchXAsync(new Proto.WriteUarchXRequest { Index = 0 }), Index);
        await AbortsAsync(async () => await client.WriteUarchXAsync(new Proto.WriteUarchXRequest { Index = 32 }), Index);
        await AbortsAsync(async () => await client.GetCsrAddressAsync(new Proto.GetCsrAddressRequest { Csr = (Proto.Csr)40 }), Csr);
        await AbortsAsync(async () => await client.ReadCsrAsync(new Proto.ReadCsrRequest { Csr = (Proto.Csr)40 }), Csr);
        await AbortsAsync(async () => await client.WriteCsrAsync(new Proto.WriteCsrRequest { Csr = (Proto.Csr)(-1) }), Csr);
    }

    [Fact]
    public async Task The_default_configuration_has_the_original_s_values_all_set()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();

        Proto.MachineConfig config = (await session.Client.GetDefaultConfigAsync(Nothing)).Config;

        config.Processor.Should().Be(Filled(new Proto.ProcessorConfig
        {
            Pc = 4096,
            Mvendorid = 7161130726739634464,
            Marchid = 15,
            Mimpid = 1,
            Mstatus = 42949672960,
            Misa = 9223372036856090925,
            Ilrsc = 18446744073709551615,
            Iflags = 24,
        }));
        config.Clint.Should().Be(new Proto.CLINTConfig { Mtimecmp = 0 });
        config.Htif.Should().Be(new Proto.HTIFConfig { Fromhost = 0, Tohost = 0 });
        config.Uarch.Processor.Should().Be(Filled(new Proto.UarchProcessorConfig { Pc = 1879048192 }));
        config.Uarch.Ram.Should().Be(new Proto.UarchRAMConfig());
        config.Ram.Should().Be(new Proto.RAMConfig());
        config.Rom.Should().Be(new Proto.ROMConfig());
        config.Rollup.Should().BeNull();
        config.FlashDrive.Should().BeEmpty();
    }

    [Fact]
    public async Task Present_fields_are_used_even_when_0_and_are_shown_again()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync(change: config => config.Processor = new Proto.ProcessorConfig
        {
            Mstatus = 0,
            Ilrsc = 0,
            Mimpid = ulong.MaxValue,
        });

        Proto.ProcessorConfig processor = (await session.Client.GetInitialConfigAsync(Nothing)).Config.Processor;

        processor.Mstatus.Should().Be(0);
        processor.Ilrsc.Should().Be(0);
        processor.Mimpid.Should().Be(1);
        processor.HasX31.Should().BeTrue();
    }

    [Fact]
    public async Task Virtual_memory_that_is_not_mapped_is_a_page_fault_for_reads_and_writes()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        Proto.Machine.MachineClient client = session.Client;
        await client.WriteCsrAsync(new Proto.WriteCsrRequest { Csr = Proto.Csr.Satp, Value = 8UL << 60 });
        await client.WriteCsrAsync(new Proto.WriteCsrRequest { Csr = Proto.Csr.Iflags, Value = 1 << 3 });
        ByteString data = ByteString.CopyFrom(1);

        await AbortsAsync(
            async () => await client.ReadVirtualMemoryAsync(new Proto.ReadMemoryRequest { Address = 0x80000000, Length = 1 }),
            "page fault");
        await AbortsAsync(
            async () => await client.WriteVirtualMemoryAsync(new Proto.WriteMemoryRequest { Address = 0x80000000, Data = data }),
            "page fault");
        (await client.ReadVirtualMemoryAsync(new Proto.ReadMemoryRequest { Address = 0x80000000 })).Data.Should().BeEmpty();
        await client.WriteVirtualMemoryAsync(new Proto.WriteMemoryRequest { Address = 0x80000000 });
    }

    [Fact]
    public async Task Memory_rows()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        Proto.Machine.MachineClient client = session.Client;

        (await client.ReadMemoryAsync(new Proto.ReadMemoryRequest { Address = 0xDEAD0000 })).Data.Should().BeEmpty();
        await client.WriteMemoryAsync(new Proto.WriteMemoryRequest { Address = 0xDEAD0000 });
        await AbortsAsync(async () => await client.ReadWordAsync(new Proto.ReadWordRequest { Address = 0xDEAD0000 }), "peek failed");
        (await client.ReadWordAsync(new Proto.ReadWordRequest { Address = 0x2E8 })).Should().Be(
            new Proto.ReadWordResponse { Success = true, Value = 24 });
        Proto.MerkleTreeProof proof = (await client.GetProofAsync(
            new Proto.GetProofRequest { Address = 0x80000000, Log2Size = (1UL << 32) + 12 })).Proof;
        proof.Log2TargetSize.Should().Be(12);
        proof.SiblingHashes.Should().HaveCount(52);
        await AbortsAsync(
            async () => await client.ReplaceMemoryRangeAsync(new Proto.ReplaceMemoryRangeRequest()),
            "attempt to replace a protected range sentinel");
        await AbortsAsync(
            async () => await client.ReplaceMemoryRangeAsync(
                new Proto.ReplaceMemoryRangeRequest { Config = new Proto.MemoryRangeConfig { Start = 0x1000, Length = 0xF000 } }),
            "attempt to replace a protected range ROM");
        await AbortsAsync(
            async () => await client.ReplaceMemoryRangeAsync(
                new Proto.ReplaceMemoryRangeRequest { Config = new Proto.MemoryRangeConfig { Start = 4096, Length = 4096 } }),
            "attempt to replace inexistent memory range");
        (await client.VerifyMerkleTreeAsync(Nothing)).Success.Should().BeTrue();
        (await client.VerifyDirtyPageMapsAsync(Nothing)).Success.Should().BeTrue();
    }

    [Fact]
    public async Task A_machine_that_fails_to_be_created_or_loaded_leaves_none()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        string directory = Path.Combine(Path.GetTempPath(), $"stored-{Guid.NewGuid():N}");
        await AbortsAsync(
            () => session.CreateMachineAsync(change: config => config.FlashDrive.AddRange(
                Enumerable.Range(0, 9).Select(i => new Proto.MemoryRangeConfig { Start = (1UL << 55) + (ulong)i * 4096, Length = 4096 }))),
            "std::bad_alloc");
        await session.CreateMachineAsync();
        await session.Client.StoreAsync(new Proto.StoreRequest { Directory = directory });
        await AbortsAsync(
            async () => await session.Client.StoreAsync(new Proto.StoreRequest { Directory = directory }),
            $"error creating directory '{directory}'");
        await session.Client.DestroyAsync(Nothing);
        await session.Client.DestroyAsync(Nothing);
        await File.WriteAllBytesAsync(Path.Combine(directory, "hash"), new byte[32]);

        await AbortsAsync(
            async () => await session.Client.MachineAsync(new Proto.MachineRequest { Directory = directory }),
            "stored and restored hashes do not match");

        await session.CreateMachineAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_rollback_without_snapshot_or_machine_checks_in_again()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        string before = session.Address;

        await session.RollbackAsync();

        session.Address.Should().NotBe(before);
        await session.RollbackAsync();
        (await session.Client.GetVersionAsync(Nothing)).Version.Should().Be(new Versioning.SemanticVersion { Minor = 7 });
    }

    [Fact]
    public async Task A_dump_writes_every_range_into_the_working_directory_in_whole_pages()
    {
        string directory = Directory.CreateTempSubdirectory("dump-").FullName;
        await using EmulatorSession session = await EmulatorSession.StartAsync([], workingDirectory: directory);
        await session.CreateMachineAsync(change: config =>
            config.Uarch = new Proto.UarchConfig { Ram = new Proto.UarchRAMConfig { Length = 5000 } });

        await session.Client.DumpPmasAsync(Nothing);

        new DirectoryInfo(directory).GetFiles().ToDictionary(file => file.Name, file => file.Length).Should().BeEquivalentTo(
            new Dictionary<string, long>
            {
                ["0000000080000000--0000000000100000.bin"] = 0x100000,
                ["0000000000001000--000000000000f000.bin"] = 0xF000,
                ["0000000040008000--0000000000001000.bin"] = 0x1000,
                ["0000000002000000--00000000000c0000.bin"] = 0xC0000,
                ["0000000000020000--0000000000006000.bin"] = 0x6000,
                ["0000000000000000--0000000000001000.bin"] = 0x1000,
                ["0000000000010000--0000000000001000.bin"] = 0x1000,
                ["0000000070000000--0000000000001388.bin"] = 0x2000,
            });
        await session.Process.WaitForErrorAsync("writing to 0000000080000000--0000000000100000.bin");
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("CartesiMachine.Machine", "Nothing")]
    [InlineData("grpc.health.v1.Health", "Check")]
    public async Task Unknown_methods_are_unimplemented(string service, string name)
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        using GrpcChannel channel = EmulatorSession.Connect(session.Address);
        Marshaller<byte[]> bytes = Marshallers.Create<byte[]>(message => message, message => message);
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, bytes, bytes);

        Func<Task> call = async () => await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), []);

        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Unimplemented);
    }

    private static async Task<ulong> AddressAsync(Proto.Machine.MachineClient client, Proto.Csr csr) =>
        (await client.GetCsrAddressAsync(new Proto.GetCsrAddressRequest { Csr = csr })).Address;

    /// <summary>Sets every field that is not set to 0.</summary>
    private static T Filled<T>(T message)
        where T : IMessage
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.Accessor.HasValue(message)))
        {
            field.Accessor.SetValue(message, 0UL);
        }

        return message;
    }

    private static async Task AbortsAsync(Func<Task> call, string message) =>
        (await call.Should().ThrowAsync<RpcException>(message)).Which.Status.Should().Be(new Status(StatusCode.Aborted, message));
}
