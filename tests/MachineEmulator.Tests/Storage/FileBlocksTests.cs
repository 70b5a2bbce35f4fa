// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Storage;
using MachineEmulator.Tests.Machines;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Tests.Storage;

public sealed class FileBlocksTests : IDisposable
{
    private const int Page = 4096;
    private readonly ScratchFiles _files = new(ReflinkFactAttribute.Folder);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Data_is_found_between_holes()
    {
        using SafeFileHandle file = OpenSparse(pageWithData: 300, pages: 1000);

        FileBlocks.FindData(file, 1000 * Page, 0).Should().Be((300L * Page, 301L * Page));
        FileBlocks.FindData(file, 1000 * Page, 301 * Page).Should().Be((1000L * Page, 1000L * Page));
    }

    [Fact]
    public void Where_nothing_tells_holes_all_of_the_rest_is_data()
    {
        // What no file system has an answer for: a pipe.
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();

        using var handle = new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        FileBlocks.FindData(handle, 10 * Page, 3 * Page).Should().Be((3L * Page, 10L * Page));
    }

    [Fact]
    public void No_blocks_are_shared_with_a_file_of_another_kind()
    {
        using SafeFileHandle source = File.OpenHandle("/proc/self/maps");
        string path = _files.PathOf("copy");
        using (SafeFileHandle destination = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            FileBlocks.TryClone(source, destination).Should().BeFalse();
        }

        File.ReadAllBytes(path).Should().BeEmpty();
    }

    [ReflinkFact]
    public void A_clone_has_the_bytes_and_the_holes_and_goes_its_own_way()
    {
        using SafeFileHandle source = OpenSparse(pageWithData: 3, pages: 10);
        string path = _files.PathOf("clone");
        using SafeFileHandle clone = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite);

        FileBlocks.TryClone(source, clone).Should().BeTrue();
        RandomAccess.Write(source, [9], 3 * Page);

        RandomAccess.GetLength(clone).Should().Be(10 * Page);
        FileBlocks.FindData(clone, 10 * Page, 0).Should().Be((3L * Page, 4L * Page));
        Span<byte> first = stackalloc byte[1];
        RandomAccess.Read(clone, first, 3 * Page);
        first[0].Should().Be(1);
    }

    private SafeFileHandle OpenSparse(int pageWithData, int pages)
    {
        SafeFileHandle file = File.OpenHandle(_files.PathOf("sparse"), FileMode.CreateNew, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, (long)pages * Page);
        RandomAccess.Write(file, Enumerable.Repeat((byte)1, Page).ToArray(), (long)pageWithData * Page);
        return file;
    }
}
