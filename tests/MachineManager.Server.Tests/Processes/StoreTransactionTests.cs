// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Processes;

namespace MachineManager.Server.Tests.Processes;

public sealed class StoreTransactionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");

    [Fact]
    public async Task The_directory_appears_whole()
    {
        var target = Path.Combine(_folder.FullName, "machine");
        await StoreTransaction.RunAsync(target, async directory =>
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllTextAsync(Path.Combine(directory, "hash"), "h");
            Directory.Exists(target).Should().BeFalse("it is not complete yet");
        });
        File.ReadAllText(Path.Combine(target, "hash")).Should().Be("h");
        _folder.GetFileSystemInfos().Should().ContainSingle();
    }

    [Fact]
    public async Task A_store_that_fails_halfway_leaves_nothing_and_names_the_directory_that_was_asked_for()
    {
        var target = Path.Combine(_folder.FullName, "machine");
        var store = () => StoreTransaction.RunAsync(target, directory =>
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, "hash"), "h");
            throw new EmulatorRefusedException(StatusCode.Aborted, $"error writing to '{directory}/hash'");
        });
        await store.Should().ThrowAsync<EmulatorRefusedException>().WithMessage($"error writing to '{target}/hash'");
        _folder.GetFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public async Task What_exists_already_is_left_alone()
    {
        var target = _folder.CreateSubdirectory("machine").FullName;
        File.WriteAllText(Path.Combine(target, "mine"), "keep");
        var store = () => StoreTransaction.RunAsync(
            target, directory => throw new EmulatorRefusedException(StatusCode.Aborted, $"error creating directory '{directory}'"));
        await store.Should().ThrowAsync<EmulatorRefusedException>().WithMessage($"error creating directory '{target}'");
        File.ReadAllText(Path.Combine(target, "mine")).Should().Be("keep");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
