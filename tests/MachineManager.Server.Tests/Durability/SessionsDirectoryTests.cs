// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Durability;

public sealed class SessionsDirectoryTests : IAsyncLifetime
{
    private const string Fifty = "12345678901234567890123456789012345678901234567890";

    // Longer than a file's name may be.
    private const string LongId = Fifty + Fifty + Fifty + Fifty + Fifty + Fifty;
    private readonly DurableFixture _fixture = new();

    [Fact]
    public void A_second_manager_is_refused_and_told_who_has_the_folder()
    {
        _ = _fixture.Directories;
        var open = () => SessionsDirectory.Open(_fixture.Root, new CheckpointBudget(1, 1), NullLogger.Instance);
        open.Should().Throw<StartupException>().WithMessage(
            $"--sessions-path '{_fixture.Root}' is in use by another manager (pid {Environment.ProcessId}); "
            + "each needs a folder of its own");
    }

    [Fact]
    public async Task The_folder_is_free_again_when_the_manager_is_gone()
    {
        _ = _fixture.Directories;
        await _fixture.StopAsync();
        using var again = SessionsDirectory.Open(_fixture.Root, new CheckpointBudget(1, 1), NullLogger.Instance);
        again.Recovered.Should().BeEmpty();
    }

    [Fact]
    public async Task A_process_that_the_manager_started_does_not_keep_the_folder()
    {
        _ = _fixture.Directories;
        using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        try
        {
            await _fixture.StopAsync();
            using var again = SessionsDirectory.Open(_fixture.Root, new CheckpointBudget(1, 1), NullLogger.Instance);
            child.HasExited.Should().BeFalse();
        }
        finally
        {
            child.StandardInput.Close();
            await child.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task What_a_killed_manager_was_just_starting_is_waited_for()
    {
        _ = _fixture.Directories;
        await _fixture.StopAsync();
        var path = Path.Combine(_fixture.Root, "manager.lock");
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync();
        await File.WriteAllTextAsync(path, ended.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Task<SessionsDirectory> open;
        using (var held = FileSync.Open(path, FileNatives.ReadWriteCreate | FileNatives.CloseOnExec))
        {
            FileNatives.Lock(held, FileNatives.LockExclusive).Should().Be(0);
            open = Task.Run(() => SessionsDirectory.Open(_fixture.Root, new CheckpointBudget(1, 1), NullLogger.Instance));
        }

        using var directory = await open;
        directory.Recovered.Should().BeEmpty();
    }

    [Fact]
    public void A_path_that_is_a_file_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            var open = () => SessionsDirectory.Open(file, new CheckpointBudget(1, 1), NullLogger.Instance);
            open.Should().Throw<StartupException>().WithMessage($"--sessions-path '{file}' cannot be used: *");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("../../etc/passwd")]
    [InlineData(".")]
    [InlineData("with spaces, ünïcode and / slashes")]
    [InlineData(LongId)]
    public async Task Any_id_has_a_folder(string id)
    {
        await _fixture.CreateAsync(id);
        (await _fixture.RecoverAsync()).SessionId.Should().Be(id);
        _fixture.Folders.Should().ContainSingle().Which.Should().MatchRegex("^[A-Za-z0-9_]{0,40}-[0-9a-f]{16}$");
    }

    [Fact]
    public async Task Ids_that_look_alike_have_folders_of_their_own()
    {
        await _fixture.CreateAsync("a/b");
        await _fixture.CreateAsync("a?b");
        (await _fixture.RestartAsync()).Recovered.Select(recovered => recovered.SessionId).Should().BeEquivalentTo("a/b", "a?b");
    }

    [Fact]
    public async Task An_ended_session_is_gone_and_its_id_is_free()
    {
        var session = await _fixture.CreateAsync();
        await session.Checkpoints.StoreAsync(Samples.Origin, Samples.HashOf(1), DurableFixture.Machine(Samples.HashOf(1)));
        await session.EndAsync();
        _fixture.Folders.Should().BeEmpty();
        await _fixture.CreateAsync();
        (await _fixture.RecoverAsync()).Checkpoints.Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_only_begun_or_was_ending_is_removed_at_the_next_start()
    {
        await _fixture.CreateAsync("kept");
        await _fixture.StopAsync();
        foreach (var name in new[] { ".new-s1-0123456789abcdef-1", ".ended-s1-0123456789abcdef-2", ".ended-s1-0123456789abcdef-3.dropped" })
        {
            var folder = Directory.CreateDirectory(Path.Combine(_fixture.Root, name)).FullName;
            File.Copy(_fixture.JournalOf("kept"), Path.Combine(folder, "journal"));
        }

        (await _fixture.RecoverAsync()).SessionId.Should().Be("kept");
        _fixture.Folders.Should().Equal(SessionFolder.NameFor("kept"));
    }

    [Fact]
    public async Task Folders_of_others_are_left_alone()
    {
        _ = _fixture.Directories;
        Directory.CreateDirectory(Path.Combine(_fixture.Root, "lost+found"));
        (await _fixture.RestartAsync()).Unreadable.Should().BeEmpty();
        _fixture.Folders.Should().Equal("lost+found");
    }

    [Fact]
    public async Task A_journal_of_another_version_is_refused_and_stays_and_the_others_are_read()
    {
        await _fixture.CreateAsync("good");
        await _fixture.CreateAsync("late");
        await _fixture.StopAsync();
        Change(_fixture.JournalOf("late"), bytes => bytes[8] = 2);
        var directory = await _fixture.RestartAsync();
        directory.Recovered.Should().ContainSingle().Which.SessionId.Should().Be("good");
        var unreadable = directory.Unreadable.Should().ContainSingle().Subject;
        unreadable.SessionId.Should().Be(SessionFolder.NameFor("late"));
        unreadable.Reason.Should().Be(
            $"its journal '{_fixture.JournalOf("late")}' cannot be read: it is of version 2, and this manager reads version 1 only");
        File.Exists(_fixture.JournalOf("late")).Should().BeTrue();

        var create = () => directory.CreateAsync(Samples.Opened("late"));
        await create.Should().ThrowAsync<JournalException>()
            .WithMessage($"the session's folder '{_fixture.FolderOf("late")}' exists already;*");
        await directory.EndAsync(unreadable);
        _fixture.Folders.Should().Equal(SessionFolder.NameFor("good"));
    }

    [Theory]
    [InlineData(0, "it is not a session's journal: its first bytes are others")]
    [InlineData(20, "its first record is torn or corrupt")]
    public async Task A_journal_whose_beginning_is_damaged_is_not_thrown_away(int place, string reason)
    {
        await _fixture.CreateAsync();
        await _fixture.StopAsync();
        Change(_fixture.JournalOf("s1"), bytes => bytes[place] ^= 1);
        var before = File.ReadAllBytes(_fixture.JournalOf("s1"));
        var unreadable = (await _fixture.RestartAsync()).Unreadable.Should().ContainSingle().Subject;
        unreadable.Reason.Should().EndWith(reason);
        File.ReadAllBytes(_fixture.JournalOf("s1")).Should().Equal(before);
    }

    [Fact]
    public async Task A_journal_in_another_sessions_folder_is_not_taken_for_that_session()
    {
        await _fixture.CreateAsync("one");
        await _fixture.StopAsync();
        Directory.Move(_fixture.FolderOf("one"), _fixture.FolderOf("two"));
        (await _fixture.RestartAsync()).Unreadable.Should().ContainSingle().Which.Reason.Should().EndWith("whose folder has another name");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    private static void Change(string path, Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(path);
        change(bytes);
        File.WriteAllBytes(path, bytes);
    }
}
