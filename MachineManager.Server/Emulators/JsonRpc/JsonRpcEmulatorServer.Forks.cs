// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient;
using MachineManager.Server.Emulators.Processes;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <content>The processes that remember states, and going back to them (jsonrpc spec 6.7).</content>
internal sealed partial class JsonRpcEmulatorServer
{
    /// <summary>Has the machine as it is now remembered by a process of its own.</summary>
    public Task<MachineProcess> RememberAsync(CancellationToken cancellationToken) =>
        EnterAsync(() => ForkAsync(_work), cancellationToken);

    /// <summary>Goes on with a copy of what a process remembers, which goes on remembering it. The present machine is no more then.</summary>
    public Task ReturnAsync(MachineProcess remembered, CancellationToken cancellationToken) => EnterAsync(
        async () =>
        {
            var copy = await ForkAsync(remembered);
            _forks = _forks.Remove(copy);
            var old = _work;
            _work = copy;
            _ = WatchWorkAsync(copy);
            await RetireAsync(old);
            return true;
        },
        cancellationToken);

    /// <summary>Ends processes that need not remember anything any more.</summary>
    public Task ForgetAsync(IReadOnlyCollection<MachineProcess> processes, CancellationToken cancellationToken) => EnterAsync(
        async () =>
        {
            _forks = _forks.Except(processes);
            await Task.WhenAll(processes.Select(RetireAsync));
            return true;
        },
        cancellationToken);

    private async Task<MachineProcess> ForkAsync(MachineProcess parent)
    {
        var fork = await TranslateAsync(parent, Options.LifecycleTimeout, one => one.ForkAsync());
        var process = new MachineProcess(fork.Pid, fork.Address, ClientOptions());
        _forks = _forks.Add(process);
        return process;
    }

    /// <summary>One that does not hear of its end is killed.</summary>
    private async Task RetireAsync(MachineProcess process)
    {
        using var deadline = new CancellationTokenSource(Options.ShutdownWait, Time);
        try
        {
            await process.Client.ShutdownAsync(deadline.Token);
        }
        catch (Exception e) when (e is MachineServerException or OperationCanceledException)
        {
            // It has ended already, or hangs.
            await KillAsync(process);
        }

        await process.DisposeAsync();
    }

    private async Task KillAsync(MachineProcess process)
    {
        using var handle = ProcessHandle.Open(process.Pid);
        handle?.KillMember(Pid);
        try
        {
            await process.Ended.WaitAsync(Options.KillWait, Time);
        }
        catch (TimeoutException)
        {
            // The end of the whole group tells what is left.
        }
    }
}
