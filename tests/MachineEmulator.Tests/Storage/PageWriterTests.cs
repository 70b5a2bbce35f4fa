// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Storage;
using MachineEmulator.Tests.Machines;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Tests.Storage;

public sealed class PageWriterTests : IDisposable
{
    private const int Page = 4096;
    private const int Pages = 700;

    private readonly ScratchFiles _files = new();
    private readonly byte[] _memory = new byte[Pages * Page];

    public PageWriterTests() => new Random(3).NextBytes(_memory);

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("in order")]
    [InlineData("from everywhere")]
    [InlineData("with gaps in the file")]
    public void Pages_come_where_they_belong(string arrangement)
    {
        int[] source = [.. Enumerable.Range(0, Pages)];
        int stride = arrangement == "with gaps in the file" ? 3 : 1;
        if (arrangement == "from everywhere")
        {
            new Random(4).Shuffle(source);
        }

        string path = _files.PathOf("file");
        using (SafeFileHandle file = HostFile.Create(path)!)
        {
            var writer = new PageWriter(file);
            for (int i = 0; i < Pages; i++)
            {
                writer.TryAdd(PageAt(source[i]), (long)i * stride * Page).Should().BeTrue();
            }

            writer.TryFlush().Should().BeTrue();
        }

        byte[] expected = new byte[((Pages - 1) * stride + 1) * Page];
        for (int i = 0; i < Pages; i++)
        {
            PageAt(source[i]).CopyTo(expected.AsSpan(i * stride * Page));
        }

        File.ReadAllBytes(path).AsSpan().SequenceEqual(expected).Should().BeTrue();
    }

    [Fact]
    public void The_last_page_may_be_shorter()
    {
        string path = _files.PathOf("file");
        using (SafeFileHandle file = HostFile.Create(path)!)
        {
            var writer = new PageWriter(file);
            writer.TryAdd(PageAt(0), 0).Should().BeTrue();
            writer.TryAdd(PageAt(1)[..904], Page).Should().BeTrue();
            writer.TryFlush().Should().BeTrue();
        }

        File.ReadAllBytes(path).Should().Equal(_memory[..5000]);
    }

    [Fact]
    public void A_full_disk_is_told()
    {
        using SafeFileHandle file = HostFile.Create("/dev/full")!;
        var writer = new PageWriter(file);
        writer.TryAdd(PageAt(0), 0).Should().BeTrue("nothing was written yet");

        writer.TryFlush().Should().BeFalse();
        HostFile.LastErrorText.Should().Be("No space left on device");
    }

    private ReadOnlySpan<byte> PageAt(int index) => _memory.AsSpan(index * Page, Page);
}
