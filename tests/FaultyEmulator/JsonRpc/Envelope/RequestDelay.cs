// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Envelope;

/// <summary>What delay_next_request asks for (jsonrpc spec 6.5): the whole server waits once, before the next request.</summary>
internal sealed class RequestDelay
{
    /// <summary>In milliseconds; 0: none.</summary>
    public ulong Pending { get; set; }

    public void Pass()
    {
        var pending = (int)Math.Min(Pending, int.MaxValue);
        Pending = 0;
        if (pending > 0)
            Thread.Sleep(pending);
    }
}
