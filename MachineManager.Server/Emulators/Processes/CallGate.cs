// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Lets one call at a time through to an emulator, in the order in which they come, until it is closed.</summary>
internal sealed class CallGate
{
    private readonly SemaphoreSlim _free = new(1);
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Waits until no call is in flight. <see cref="Leave"/> must follow.</summary>
    /// <exception cref="EmulatorLostException">The gate is closed.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (!_free.Wait(0, CancellationToken.None))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
            try
            {
                await _free.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (_closed.IsCancellationRequested)
            {
                throw Closed();
            }
        }

        if (!_closed.IsCancellationRequested)
            return;
        _free.Release();
        throw Closed();
    }

    /// <summary>Enters if no call is in flight and the gate is open.</summary>
    public bool TryEnter()
    {
        if (!_free.Wait(0, CancellationToken.None))
            return false;
        if (!_closed.IsCancellationRequested)
            return true;
        _free.Release();
        return false;
    }

    public void Leave() => _free.Release();

    /// <summary>Lets no further call in; those that wait fail.</summary>
    /// <returns>Whether no call is in flight.</returns>
    public bool Close()
    {
        _closed.Cancel();
        if (!_free.Wait(0, CancellationToken.None))
            return false;
        _free.Release();
        return true;
    }

    private static EmulatorLostException Closed() => new("the emulator has been ended");
}
