// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Processes;

namespace FaultyEmulator.Serving;

/// <content>What Snapshot, Rollback and Shutdown do once they are answered.</content>
internal sealed partial class EmulatorServer
{
    private async Task SnapshotAsync()
    {
        if (!faults.Script.ReplacesProcess)
        {
            _snapshot = state.Save(faults.Emulator, faults.Counts);
            await OpenAsync();
            return;
        }

        await CloseAsync();
        var successor = Successor.Start(arguments.ForSuccessor, state.Save(faults.Emulator, faults.Counts));
        if (await Task.Factory.StartNew(successor.WaitForEnd, TaskCreationOptions.LongRunning))
            await OpenAsync();
        else
            _exitCode.TrySetResult(0);
    }

    private async Task RollbackAsync()
    {
        if (_hasPredecessor)
        {
            // It goes on where this process began.
            await ShutdownAsync();
            return;
        }

        if (_snapshot is { } snapshot)
        {
            _snapshot = null;
            state.Load(snapshot, []);
        }

        await OpenAsync();
    }

    private async Task ShutdownAsync()
    {
        await CloseAsync();
        _exitCode.TrySetResult(0);
    }

    /// <summary>The answer is out when this completes.</summary>
    private async Task CloseAsync()
    {
        await _listener!.DisposeAsync();
        _listener = null;
    }

    /// <summary>The real one's way of dropping an older snapshot: this process stops, the waiting one wakes it and exits.</summary>
    private void DismissPredecessor()
    {
        if (_hasPredecessor)
            SelfSignals.Stop();
        _hasPredecessor = false;
    }
}
