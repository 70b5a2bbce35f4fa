// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace MachineManager.Server.Emulators.Pool;

/// <content>How idle emulators come to be.</content>
/// <remarks>
/// What is missing to half of the pool is started at once, the rest when nothing has come or gone for a moment: sessions that end and begin
/// in turn take each other's emulators, and processes started meanwhile would only be in their way. For the same reason emulators that
/// sessions will give back count as ready, as long as half of the pool really is.
/// </remarks>
internal sealed partial class EmulatorPool
{
    private static readonly TimeSpan QuietWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private int _refills;
    private int _failures;
    private bool _failureLogged;
    private bool _open;

    /// <summary>Emulators that are to be idle now.</summary>
    private int Wanted => Math.Max((_options.PoolSize + 1) / 2, _options.PoolSize - _members.Count(member => member.WillReturn(_options.MaxEmulatorUses)));

    private int Ready => _idle.Count + _returning + _refills;

    private int Missing => Wanted - Ready;

    private TimeSpan RefillWait => _failures == 0
        ? QuietWait
        : TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Min(_failures - 1, 20)));

    /// <summary>Begins to keep emulators ready. Before, emulators are only started for sessions.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _open = true;
            StartRefills(Missing);
        }
    }

    /// <summary>To be called, under the lock, whenever an emulator may be missing.</summary>
    private void Refill()
    {
        if (!_open || _closed)
            return;
        if (_failures == 0)
            StartRefills((_options.PoolSize / 2) - Ready);
        if (Missing > 0 || _failures > 0)
            _topUp.Change(RefillWait, Timeout.InfiniteTimeSpan);
    }

    private void TopUp()
    {
        lock (_lock)
        {
            if (_closed)
                return;
            if (Missing <= 0 && _refills == 0 && _failures > 0)
                Recovered();
            // After a failure one will tell whether more can be started.
            StartRefills(_failures > 0 ? Math.Min(1, Missing) : Missing);
        }
    }

    private void Recovered()
    {
        _failures = 0;
        if (!_failureLogged)
            return;
        _failureLogged = false;
        PoolLog.RefillRecovered(_logger);
    }

    private void StartRefills(int count)
    {
        if (count <= 0)
            return;
        _refills += count;
        _ = RefillAsync(count);
    }

    private async Task RefillAsync(int count)
    {
        // The caller has the lock.
        await Task.Yield();
        // What is started for the pool does not belong to the call that has made it necessary.
        Activity.Current = null;
        var failures = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => TryStartIdleAsync()));
        lock (_lock)
        {
            if (failures.OfType<string>().FirstOrDefault() is { } reason)
            {
                _failures++;
                if (!_failureLogged)
                    PoolLog.RefillFailed(_logger, reason);
                _failureLogged = true;
            }
            else if (_failures > 0 && _open && !_closed)
            {
                StartRefills(Missing);
            }

            Refill();
        }
    }

    /// <returns>Why it did not start; null when it did, or when the pool ends.</returns>
    private async Task<string?> TryStartIdleAsync()
    {
        try
        {
            var member = await StartProcessAsync(_kept, null, CancellationToken.None, CancellationToken.None);
            if (!TryOffer(member))
                await StopQuietlyAsync(member);
            return null;
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            return e.Message;
        }
        finally
        {
            lock (_lock)
                _refills--;
        }
    }
}
