// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using BuiltInEmulator;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>A process whose machine was destroyed is as good as new: nothing of the machine is left in it.</summary>
public sealed class DestroyTests
{
    private const int MiB = 1 << 20;

    [Fact]
    public async Task The_memory_of_a_dirty_machine_and_its_checkpoints_is_given_back()
    {
        const int Bound = 16 * MiB;
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await DirtyAsync(session, 1 * MiB, 1_000_000);
        await session.Client.DestroyAsync(new Proto.Void());
        long before = PrivateMemoryOf(session);

        await DirtyAsync(session, 64 * MiB, ulong.MaxValue);
        ulong id = (await session.Checkpoints.TakeAsync(new TakeRequest())).Id;
        await session.Client.WriteMemoryAsync(new Proto.WriteMemoryRequest
        {
            Address = 0x80100000,
            Data = Google.Protobuf.ByteString.CopyFrom(new byte[2 * MiB]),
        });
        await session.Checkpoints.RestoreAsync(new RestoreRequest { Id = id });
        await session.SnapshotAsync();
        long dirty = PrivateMemoryOf(session);
        await session.Client.DestroyAsync(new Proto.Void());
        long after = PrivateMemoryOf(session);

        dirty.Should().BeGreaterThan(before + (64 * MiB), "every page was written");
        after.Should().BeLessThan(before + Bound);
    }

    [Fact]
    public async Task Two_hundred_machines_in_one_process_leave_its_memory_flat()
    {
        const int Bound = 8 * MiB;
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        string? hash = null;
        long early = 0;
        for (int round = 1; round <= 200; round++)
        {
            string now = await DirtyAsync(session, 64 * MiB, 2_000_000);
            (hash ??= now).Should().Be(now, "round {0} starts from nothing", round);
            await session.Client.DestroyAsync(new Proto.Void());
            early = round == 40 ? PrivateMemoryOf(session) : early;
        }

        PrivateMemoryOf(session).Should().BeLessThan(early + Bound);
    }

    [Fact]
    public async Task Nothing_that_a_destroyed_guest_printed_comes_after_the_answer()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync("hello.bin");
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 25 });
        await session.Client.DestroyAsync(new Proto.Void());
        await session.CreateMachineAsync("hello.bin");
        await session.Client.RunAsync(new Proto.RunRequest { Limit = ulong.MaxValue });
        await session.Client.ShutdownAsync(new Proto.Void());
        await session.Process.WaitForExitAsync();

        const string Whole = "hello\n";
        session.Process.Output.Should().EndWith(Whole);
        string cutShort = session.Process.Output[..^Whole.Length];
        cutShort.Should().NotBeEmpty();
        Whole.Should().StartWith(cutShort).And.NotBe(cutShort, "the rest was never printed, and is not printed later");
    }

    [Fact]
    public async Task Console_input_ends_with_its_machine_and_can_begin_anew()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        for (int i = 0; i < 3; i++)
        {
            await session.CreateMachineAsync(change: config => config.Htif = new Proto.HTIFConfig { ConsoleGetchar = true });
            await session.Client.DestroyAsync(new Proto.Void());
        }

        await session.CreateMachineAsync();
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 1000 });
    }

    /// <summary>A machine that writes page after page, hashed; the hash.</summary>
    private static async Task<string> DirtyAsync(EmulatorSession session, ulong ramLength, ulong cycles)
    {
        await session.CreateMachineAsync("memtouch.bin", ramLength);
        await session.Client.RunAsync(new Proto.RunRequest { Limit = cycles });
        return await session.GetRootHashAsync();
    }

    /// <summary>Bytes of memory that are the process's alone and in RAM.</summary>
    private static long PrivateMemoryOf(EmulatorSession session)
    {
        string line = File.ReadLines($"/proc/{session.Process.Id}/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
