// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <content>How emulators come back, get lost, and end.</content>
internal sealed partial class EmulatorPool
{
    /// <summary>No more emulators are kept ready or used again: the manager is about to end.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _topUp.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _surplus.Dispose();
        }
    }

    /// <summary>Ends all emulators at the same time, those that sessions have left among them.</summary>
    public async Task EndAsync()
    {
        Close();
        await _ending.CancelAsync();
        Task[] starts;
        lock (_lock)
            starts = [.. _starts];
        // A start that is given up ends its own process.
        await Task.WhenAll(starts).ContinueWith(_ => { }, TaskScheduler.Default);
        PoolMember[] members;
        lock (_lock)
        {
            members = [.. _members];
            _idle.Clear();
        }

        PoolLog.Ending(_logger, members.Length);
        await Task.WhenAll(members.Select(StopQuietlyAsync));
    }

    private async Task ReleaseAsync(PoolMember member)
    {
        if (TryReserve(member))
        {
            var offered = false;
            try
            {
                offered = await member.Emulator.TryClearAsync() && TryOffer(member);
            }
            finally
            {
                lock (_lock)
                    _returning--;
            }

            if (offered)
                return;
        }

        await member.Emulator.StopAsync();
        lock (_lock)
            Refill();
    }

    /// <summary>Whether the emulator is wanted back, if its machine can be taken from it.</summary>
    private bool TryReserve(PoolMember member)
    {
        lock (_lock)
        {
            member.IsLeased = false;
            if (_closed || member.Uses >= _options.MaxEmulatorUses || !member.IsReusable)
                return false;
            if (_idle.Count + _returning >= MostIdle && _waiting.Count <= _returning)
                return false;
            _returning++;
            return true;
        }
    }

    /// <summary>Gives an emulator without a machine to the session that has waited longest, or keeps it.</summary>
    private bool TryOffer(PoolMember member)
    {
        lock (_lock)
        {
            if (_closed || _options.PoolSize == 0 || member.Emulator.Lost.IsCompleted)
                return false;
            if (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                member.IsLeased = true;
                first.Value.SetResult(member);
                return true;
            }

            if (_idle.Count >= MostIdle)
                return false;
            _idle.Add(member);
            _surplus.Watch();
            PoolLog.Returned(_logger, member.Emulator.Pid, member.Uses);
            Refill();
            return true;
        }
    }

    private async Task WatchAsync(PoolMember member)
    {
        if (await Task.WhenAny(member.Emulator.Lost, member.Emulator.Stopped) == member.Emulator.Lost)
        {
            bool wasIdle;
            lock (_lock)
            {
                wasIdle = _idle.Remove(member);
                _surplus.Look();
                if (wasIdle)
                {
                    _failures++;
                    Refill();
                }
            }

            // Otherwise its session hears of it, and gives it back.
            if (wasIdle)
            {
                PoolLog.IdleLost(_logger, await member.Emulator.Lost);
                await StopQuietlyAsync(member);
            }
        }

        await member.Emulator.Stopped;
        lock (_lock)
            _members.Remove(member);
    }

    private async Task StopQuietlyAsync(PoolMember member)
    {
        try
        {
            await member.Emulator.StopAsync();
        }
        catch (Exception e)
        {
            PoolLog.StopFailed(_logger, member.Emulator.Pid, e.Message);
        }
    }
}
