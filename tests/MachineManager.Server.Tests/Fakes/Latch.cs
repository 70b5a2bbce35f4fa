// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Tests.Fakes;

/// <summary>Holds a fake emulator's call until the test lets it go.</summary>
internal sealed class Latch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a call is being held.</summary>
    public Task Reached => _reached.Task.WaitAsync(Patience);

    public void Release() => _released.TrySetResult();

    public Task HoldAsync()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
