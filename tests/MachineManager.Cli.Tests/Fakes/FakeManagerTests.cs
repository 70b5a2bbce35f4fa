// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>Tests of a command against a manager of their own, whose answers they script.</summary>
public abstract class FakeManagerTests : IAsyncLifetime
{
    private protected FakeManager Manager { get; private set; } = null!;

    private protected FakeTerminal Terminal { get; } = new();

    public async Task InitializeAsync() => Manager = await FakeManager.StartAsync();

    public async Task DisposeAsync() => await Manager.DisposeAsync();

    /// <summary>Runs a command against the fake manager.</summary>
    private protected Task<int> MmAsync(params string[] arguments) => Terminal.RunAsync([.. arguments, .. Manager.Address]);
}
