// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace LoadTool.Tests.Processes;

public class MemoryReadingTests
{
    [Fact]
    public void Sizes_are_read_in_bytes() => MemoryReading.Parse(
    [
        "55d0c0a00000-7ffc1b5f4000 ---p 00000000 00:00 0                          [rollup]",
        "Rss:               20480 kB",
        "Pss:               10240 kB",
        "Private_Clean:       512 kB",
        "Private_Dirty:      4096 kB",
        "FilePmdMapped:         0 kB",
    ]).Should().Be(new MemoryReading(20480 << 10, 10240 << 10, 4608 << 10));

    [Fact]
    public void A_zombie_has_none() => MemoryReading.Parse([]).Should().BeNull();

    [Fact]
    public void This_process_has_some()
    {
        var reading = MemoryReading.Of(Environment.ProcessId)!.Value;

        reading.Resident.Should().BeGreaterThan(1 << 20).And.BeGreaterThanOrEqualTo(reading.Private);
        reading.Proportional.Should().BeInRange(reading.Private, reading.Resident);
    }

    [Fact]
    public void Readings_add_up_and_are_told_apart()
    {
        var (a, b) = (new MemoryReading(5, 4, 3), new MemoryReading(1, 1, 1));

        (a + b).Should().Be(new MemoryReading(6, 5, 4));
        (a - b).Should().Be(new MemoryReading(4, 3, 2));
    }
}
