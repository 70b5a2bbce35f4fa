// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Regions;

namespace MachineEmulator.Translation.Queueing;

/// <summary>
/// Translates what it is asked for beside the execution, one request at a time, on a thread of the pool. It alone writes code; what it has
/// written is nobody's until the execution takes it.
/// </summary>
/// <param name="cache">Where the code goes; owned from here on.</param>
/// <param name="inPlace">Whether a request is done before <see cref="Add"/> returns.</param>
internal sealed class TranslationQueue(CodeCache cache, bool inPlace) : IDisposable
{
    private readonly Lock _writing = new();
    private readonly RegionScanner _scanner = new();
    private readonly RegionTranslator _regions = new(cache);
    private readonly ConcurrentQueue<TranslationRequest> _requests = new();
    private readonly ConcurrentQueue<FinishedTranslation> _finished = new();
    private int _open;
    private volatile bool _hasFinished;
    private volatile bool _isFull;
    private bool _isDisposed;

    /// <summary>Counts the times that all code was dropped.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether <see cref="TryTake"/> is worth calling.</summary>
    public bool HasFinished => _hasFinished;

    /// <summary>Whether there is no room for more code, so that requests are dropped until <see cref="Clear"/>.</summary>
    public bool IsFull => _isFull;

    public void Add(TranslationRequest request)
    {
        _requests.Enqueue(request);
        if (Interlocked.Increment(ref _open) != 1)
        {
            return;
        }

        if (inPlace)
        {
            Work();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(queue => queue.Work(), this, preferLocal: false);
        }
    }

    public bool TryTake([NotNullWhen(true)] out FinishedTranslation? finished)
    {
        _hasFinished = false;
        while (_finished.TryDequeue(out finished))
        {
            if (finished.Request.Generation == Generation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Drops all code and all requests. Waits for the translation that is being made; nobody may be executing any.</summary>
    public void Clear()
    {
        lock (_writing)
        {
            Generation++;
            cache.Clear();
            _isFull = false;
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _isDisposed = true;
            cache.Dispose();
        }
    }

    private void Work()
    {
        do
        {
            _requests.TryDequeue(out TranslationRequest? request);
            lock (_writing)
            {
                _isFull |= cache.IsCodeFull;
                if (!_isDisposed && !_isFull && request!.Generation == Generation)
                {
                    _finished.Enqueue(Translate(request));
                    _hasFinished = true;
                }
            }
        }
        while (Interlocked.Decrement(ref _open) > 0);
    }

    private FinishedTranslation Translate(TranslationRequest request)
    {
        GuestRegion region = _scanner.Scan(request.Bytes, request.Offset);
        return new FinishedTranslation(request, region, _regions.Translate(region, request.Page));
    }
}
