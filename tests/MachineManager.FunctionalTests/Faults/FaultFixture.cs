// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>One manager for the fault tests of a class, and its emulators. Whoever finds it in disorder discards it, and the next test gets another.</summary>
public sealed class FaultFixture : IAsyncLifetime
{
    private FaultyEmulators? _emulators;
    private ManagerProcess? _manager;

    internal TemporaryFolder Files { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await EndAsync();
        Files.Dispose();
    }

    internal FaultyEmulators EmulatorsOf(FaultyKind kind) => _emulators ??= new FaultyEmulators(kind);

    internal async Task<ManagerProcess> ManagerAsync(ManagerStart start) => _manager ??= await ManagerProcess.StartAsync(start);

    /// <summary>The manager must end well.</summary>
    internal async Task EndAsync()
    {
        try
        {
            if (_manager is { } manager)
                (await manager.TerminateAsync()).Should().Be(0, "the manager wrote:\n{0}", manager.Output.Text);
        }
        finally
        {
            await DiscardAsync();
        }
    }

    internal async Task DiscardAsync()
    {
        if (_manager is { } manager)
            await manager.DisposeAsync();
        _emulators?.Dispose();
        (_manager, _emulators) = (null, null);
    }
}
