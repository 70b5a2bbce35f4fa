// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests.Quirks;

/// <summary>Quirks of spec 12 that are a matter of the server as well as of the machine.</summary>
public sealed class QuirkTests : IDisposable
{
    private const ulong DriveStart = 1UL << 55;
    private static readonly Proto.Void Nothing = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Q16_After_two_snapshots_the_launched_process_still_serves_and_ends_with_the_service()
    {
        // The original's launched process ends with status 0 here and leaves the service to an orphan; nothing else of it can be seen.
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await session.SnapshotAsync();
        await session.SnapshotAsync();

        session.Process.HasExited.Should().BeFalse();
        await session.Client.ShutdownAsync(Nothing);
        (await session.Process.WaitForExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Q24_A_rollback_keeps_what_was_written_to_a_shared_range_and_its_hash_is_stale()
    {
        await File.WriteAllBytesAsync(_file, new byte[4096]);
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync(change: config => config.FlashDrive.Add(
            new Proto.MemoryRangeConfig { Start = DriveStart, Length = 4096, Shared = true, ImageFilename = _file }));
        string hash = await session.GetRootHashAsync();

        await session.SnapshotAsync();
        await session.Client.WriteMemoryAsync(
            new Proto.WriteMemoryRequest { Address = DriveStart, Data = ByteString.CopyFromUtf8("written") });
        await session.RollbackAsync();

        (await session.Client.ReadMemoryAsync(new Proto.ReadMemoryRequest { Address = DriveStart, Length = 7 }))
            .Data.ToStringUtf8().Should().Be("written");
        (await session.GetRootHashAsync()).Should().Be(hash);
        (await session.Client.VerifyDirtyPageMapsAsync(Nothing)).Success.Should().BeFalse();
        await session.Process.WaitForErrorAsync("80000000000000 should have been dirty");
    }

    [Fact]
    public async Task Q25_A_getchar_without_a_terminal_fails_the_run_and_keeps_pc_and_mcycle()
    {
        // lui t0, 0x40008; addi t1, x0, 1; slli t1, t1, 56; sd t1, 0(t0)
        await File.WriteAllBytesAsync(_file, Convert.FromHexString("b7820040130310001313830323b06200"));
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync(change: config =>
        {
            config.Ram.ImageFilename = _file;
            config.Processor = new Proto.ProcessorConfig { Pc = 0x80000000 };
        });
        await session.Client.WriteCsrAsync(new Proto.WriteCsrRequest { Csr = Proto.Csr.HtifIconsole, Value = 3 });

        Func<Task> run = async () => await session.Client.RunAsync(new Proto.RunRequest { Limit = 100 });

        (await run.Should().ThrowAsync<RpcException>()).Which.Status.Should().Be(
            new Status(StatusCode.Aborted, "can't get char, TTY is not initialized"));
        (await ReadAsync(session, Proto.Csr.Pc)).Should().Be(0x80000000);
        (await ReadAsync(session, Proto.Csr.Mcycle)).Should().Be(0);
        (await ReadAsync(session, Proto.Csr.HtifFromhost)).Should().Be(0);
        (await ReadAsync(session, Proto.Csr.HtifTohost)).Should().Be(1UL << 56, "the rest is as modified so far");
    }

    private static async Task<ulong> ReadAsync(EmulatorSession session, Proto.Csr csr) =>
        (await session.Client.ReadCsrAsync(new Proto.ReadCsrRequest { Csr = csr })).Value;
}
