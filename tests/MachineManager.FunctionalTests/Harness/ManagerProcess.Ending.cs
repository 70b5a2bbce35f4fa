// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness.Leftovers;

namespace MachineManager.FunctionalTests.Harness;

/// <content>Its end, and the check that it leaves nothing.</content>
internal sealed partial class ManagerProcess
{
    /// <summary>Ends what sessions are left, and fails if anything remains of any: a process, a port, a descriptor, a file.</summary>
    public async Task MustLeaveNothingAsync(TimeSpan? patience = null)
    {
        while (_sessions.TryTake(out var session))
            await session.EndAsync(silent: true);
        await _leftovers!.MustFindNothingAsync(patience ?? LeftoverCheck.Patience);
    }

    /// <summary>Waits for its end and for all that it wrote; fails if it has left a process or a file.</summary>
    public async Task<int> ExitAsync()
    {
        await AwaitEndAsync();
        if (_leftovers is not null)
            await _leftovers.MustFindNothingAsync(LeftoverCheck.Patience);
        if (TemporaryFiles == _ownFolders["tmp"])
            Directory.EnumerateFileSystemEntries(TemporaryFiles).Should().BeEmpty("the manager has ended");
        return _process.ExitCode;
    }

    /// <summary>Ends the sessions, which must leave nothing, and then the manager, as an operator would.</summary>
    public async Task<int> TerminateAsync()
    {
        await MustLeaveNothingAsync();
        Send(Signal.Terminate);
        return await ExitAsync();
    }

    /// <summary>Kills it, as the system would for want of memory. What it leaves is left.</summary>
    public async Task KillAsync()
    {
        Send(Signal.Kill);
        await AwaitEndAsync();
    }

    /// <summary>Leaves nothing running, whatever went wrong in the test.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        if (CheckInPort != 0)
        {
            // A process that ends by itself meanwhile is no harm.
            await Patience.PollAsync(() => Task.FromResult(KillEmulators()), left => left == 0, "the end of the killed emulators");
        }

        await _outputRead;
        _process.Dispose();
        _ownFolders.Dispose();
    }

    /// <summary>Answers how many there were; a zombie is nothing that could run.</summary>
    private int KillEmulators()
    {
        var running = ProcessTable.EmulatorsOf(this).Where(p => p.State != 'Z').ToArray();
        foreach (var emulator in running)
            Signal.SendIfThere(emulator.Id, Signal.Kill);
        return running.Length;
    }

    private async Task AwaitEndAsync()
    {
        await Patience.WaitAsync(_process.WaitForExitAsync(), () => $"the manager's end; it wrote:\n{Output.Text}");
        await Patience.WaitAsync(_outputRead, () => "the end of the manager's output");
    }
}
