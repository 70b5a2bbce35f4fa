// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace LoadTool.Tests.Processes;

public class DescriptorsTests
{
    [Theory]
    [InlineData("socket:[123]", "socket")]
    [InlineData("pipe:[7]", "pipe")]
    [InlineData("anon_inode:[eventpoll]", "anon_inode")]
    [InlineData("/dev/null", "file")]
    [InlineData("/lib/System.Runtime.dll", null)]
    [InlineData("/lib/libssl.so", null)]
    public void A_target_tells_the_kind(string target, string? expected) => Descriptors.KindOf(target).Should().Be(expected);

    [Fact]
    public void A_file_that_is_opened_is_counted()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = File.OpenRead(path);

            Descriptors.Of(Environment.ProcessId)["file"].Should().BePositive();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_process_that_is_not_there_has_none() => Descriptors.Of(int.MaxValue).Should().BeEmpty();
}
