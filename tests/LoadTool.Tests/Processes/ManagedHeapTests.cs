// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace LoadTool.Tests.Processes;

public class ManagedHeapTests
{
    [Fact]
    public async Task The_heap_of_a_dotnet_process_is_followed()
    {
        await using var heap = await ManagedHeap.FollowAsync(Environment.ProcessId, CancellationToken.None);
        heap.Should().NotBeNull();

        // A counter a second: what ends it early would leave it without a reading.
        await heap!.FirstReading.WaitAsync(TimeSpan.FromMinutes(5));

        (await heap.EndAsync()).Should().OnlyContain(size => size > 100_000);
    }

    [Fact]
    public async Task A_process_that_is_not_there_has_none() =>
        (await ManagedHeap.FollowAsync(int.MaxValue, CancellationToken.None)).Should().BeNull();
}
