// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>One manager for the tests of a class. However they went, it must end with 0 and leave no emulator.</summary>
public class ManagerFixture : IAsyncLifetime
{
    private ManagerProcess? _manager;

    internal ManagerProcess Manager => _manager ?? throw new InvalidOperationException("the manager is not started yet");

    internal virtual ManagerStart Start => ManagerStart.Default.WithOption("StoreRoot", Files.Path);

    /// <summary>For what the tests write, and have stored.</summary>
    internal TemporaryFolder Files { get; } = new();

    public async Task InitializeAsync() => _manager = await ManagerProcess.StartAsync(Start);

    public virtual async Task DisposeAsync()
    {
        try
        {
            (await Manager.TerminateAsync()).Should().Be(0, "the manager wrote:\n{0}", Manager.Output.Text);
        }
        finally
        {
            await Manager.DisposeAsync();
            Files.Dispose();
        }
    }
}
