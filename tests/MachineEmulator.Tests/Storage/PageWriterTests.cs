// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Storage;
using MachineEmulator.Tests.Machines;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Tests.Storage;

public sealed unsafe class PageWriterTests : IDisposable
{
    private const int Page = 4096;
    private const int Pages = 700;

    private readonly ScratchFiles _files = new();
    private readonly byte* _memory = (byte*)NativeMemory.Alloc(Pages * Page);

    public PageWriterTests() => new Random(3).NextBytes(new Span<byte>(_memory, Pages * Page));

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _files.Dispose();
    }

    [Theory]
    [InlineData("neighbours in memory and file")]
    [InlineData("scattered in memory")]
    [InlineData("with gaps in the file")]
    public void Pages_come_where_they_belong(string arrangement)
    {
        int[] source = [.. Enumerable.Range(0, Pages)];
        int stride = arrangement == "with gaps in the file" ? 3 : 1;
        if (arrangement == "scattered in memory")
        {
            new Random(4).Shuffle(source);
        }

        string path = _files.PathOf("file");
        using (SafeFileHandle file = HostFile.Create(path)!)
        {
            var writer = new PageWriter(file);
            for (int i = 0; i < Pages; i++)
            {
                writer.TryAdd((nint)(_memory + source[i] * Page), Page, (long)i * stride * Page).Should().BeTrue();
            }

            writer.TryFlush().Should().BeTrue();
        }

        byte[] expected = new byte[((Pages - 1) * stride + 1) * Page];
        for (int i = 0; i < Pages; i++)
        {
            new ReadOnlySpan<byte>(_memory + source[i] * Page, Page).CopyTo(expected.AsSpan(i * stride * Page));
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
            writer.TryAdd((nint)_memory, Page, 0).Should().BeTrue();
            writer.TryAdd((nint)_memory + Page, 904, Page).Should().BeTrue();
            writer.TryFlush().Should().BeTrue();
        }

        File.ReadAllBytes(path).Should().Equal(new ReadOnlySpan<byte>(_memory, 5000).ToArray());
    }

    [Fact]
    public void A_full_disk_is_told()
    {
        using SafeFileHandle file = HostFile.Create("/dev/full")!;
        var writer = new PageWriter(file);
        writer.TryAdd((nint)_memory, Page, 0).Should().BeTrue("nothing was written yet");

        writer.TryFlush().Should().BeFalse();
        HostFile.LastErrorText.Should().Be("No space left on device");
    }
}
