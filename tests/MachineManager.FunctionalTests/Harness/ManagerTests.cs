// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>
/// Tests on a manager that the class shares. At the end of each, its sessions are ended, and nothing of them may be left: no process, port,
/// descriptor, file or folder.
/// </summary>
public abstract class ManagerTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>, IAsyncLifetime
    where TFixture : ManagerFixture
{
    internal ManagerProcess Manager { get; } = fixture.Manager;

    /// <summary>For what the tests write, and have stored.</summary>
    internal TemporaryFolder Files { get; } = fixture.Files;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        await Manager.MustLeaveNothingAsync();
        Directory.EnumerateFileSystemEntries(Files.Path, "*.partial").Should().BeEmpty("a store that fails takes its files away");
    }
}
