// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.Sweeping;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Sweeping;

public sealed class WorkFolderTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("manager-tests-");

    [Fact]
    public void It_is_made_when_it_is_first_asked_for_and_deleted_at_the_end()
    {
        var folder = New();
        _temporary.GetFileSystemInfos().Should().BeEmpty();
        var path = folder.Path;
        folder.Path.Should().Be(path);
        File.WriteAllText(Path.Combine(path, "checkpoint"), "c");
        folder.Dispose();
        _temporary.GetFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public void Nobody_else_may_look_into_it()
    {
        using var folder = New();
        File.GetUnixFileMode(folder.Path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void The_folder_of_a_manager_that_lives_is_left_alone()
    {
        using var living = New();
        var path = living.Path;
        New().SweepOthers();
        Directory.Exists(path).Should().BeTrue();
    }

    [Fact]
    public void The_folder_of_a_killed_manager_is_deleted_with_all_that_is_in_it()
    {
        var left = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "machine-manager-1", "checkpoints", "7"));
        File.WriteAllText(Path.Combine(left.FullName, "ram"), "r");
        File.WriteAllText(Path.Combine(_temporary.FullName, "machine-manager-1", "lock"), string.Empty);
        New().SweepOthers();
        _temporary.GetFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public void What_is_no_work_folder_stays()
    {
        _temporary.CreateSubdirectory("machine-manager-notes");
        _temporary.CreateSubdirectory("other");
        New().SweepOthers();
        _temporary.GetFileSystemInfos().Should().HaveCount(2);
    }

    [Fact]
    public void Its_own_is_left_alone()
    {
        using var folder = New();
        var path = folder.Path;
        folder.SweepOthers();
        Directory.Exists(path).Should().BeTrue();
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private WorkFolder New() => new(_temporary.FullName, NullLogger<WorkFolder>.Instance);
}
