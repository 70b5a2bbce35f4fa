// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using MachineManager.Server.Durability.Files;

namespace MachineManager.Server.Tests.Durability;

public sealed class DiskThreadsTests
{
    [Fact]
    public async Task One_that_waits_for_the_disk_keeps_no_other_waiting()
    {
        using var disk = new ManualResetEventSlim();
        var threads = new DiskThreads("test", 2);
        var slow = new OrderedWork(threads);
        var first = slow.RunAsync(disk.Wait);
        var second = slow.RunAsync(() => { });
        await new OrderedWork(threads).RunAsync(() => { });
        (first.IsCompleted || second.IsCompleted).Should().BeFalse();
        disk.Set();
        await second;
        first.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task No_more_threads_wait_than_are_allowed()
    {
        using var disk = new ManualResetEventSlim();
        var threads = new DiskThreads("test", 3);
        var seen = new ConcurrentDictionary<int, bool>();
        var work = Enumerable.Range(0, 50).Select(_ => threads.RunAsync(() =>
        {
            seen[Environment.CurrentManagedThreadId] = true;
            disk.Wait();
        })).ToArray();
        disk.Set();
        await Task.WhenAll(work);
        seen.Count.Should().BeInRange(1, 3);
    }

    [Fact]
    public async Task Work_that_fails_fails_its_task_alone()
    {
        var work = new OrderedWork(DiskThreads.Journals);
        var failing = work.RunAsync(() => throw new IOException("no"));
        var after = work.RunAsync(() => 5);
        (await after).Should().Be(5);
        await FluentActions.Awaiting(() => failing).Should().ThrowAsync<IOException>().WithMessage("no");
    }

    [Fact]
    public async Task What_waits_for_the_task_does_not_take_the_disks_thread()
    {
        var disk = 0;
        await DiskThreads.Journals.RunAsync(() => disk = Environment.CurrentManagedThreadId);
        Environment.CurrentManagedThreadId.Should().NotBe(disk);
    }
}
