// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Regions;

namespace MachineEmulator.Translation.Queueing;

/// <summary>
/// Translates what it is asked for beside the execution, one request at a time. It alone writes code; what it has written is nobody's until
/// the execution takes it.
/// </summary>
/// <remarks>
/// A thread of its own that sleeps between requests: one of the pool would spin in wait for the next, and where two logical processors
/// share a core, that slows the execution.
/// </remarks>
internal sealed class TranslationQueue : IDisposable
{
    private readonly CodeCache _cache;
    private readonly Lock _writing = new();
    private readonly RegionScanner _scanner = new();
    private readonly RegionTranslator _regions;
    private readonly AutoResetEvent? _added;
    private readonly ConcurrentQueue<TranslationRequest> _requests = new();
    private readonly ConcurrentQueue<FinishedTranslation> _finished = new();
    private int _isAwake;
    private volatile bool _hasFinished;
    private volatile bool _isFull;
    private volatile bool _isDisposed;

    /// <param name="cache">Where the code goes; owned from here on.</param>
    /// <param name="inPlace">Whether a request is done before <see cref="Add"/> returns.</param>
    public TranslationQueue(CodeCache cache, bool inPlace)
    {
        _cache = cache;
        _regions = new RegionTranslator(cache);
        if (!inPlace)
        {
            _added = new AutoResetEvent(false);
            new Thread(WorkUntilDisposed) { IsBackground = true, Name = "translation" }.Start();
        }
    }

    /// <summary>Counts the times that all code was dropped.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether <see cref="TryTake"/> is worth calling.</summary>
    public bool HasFinished => _hasFinished;

    /// <summary>Whether there is no room for more code, so that requests are dropped until <see cref="Clear"/>.</summary>
    public bool IsFull => _isFull;

    public void Add(TranslationRequest request)
    {
        _requests.Enqueue(request);
        if (_added is null)
        {
            Work();
        }
        else if (Interlocked.Exchange(ref _isAwake, 1) == 0)
        {
            _added.Set();
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
            _cache.Clear();
            _isFull = false;
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _isDisposed = true;
            _cache.Dispose();
            _added?.Set();
        }
    }

    private void WorkUntilDisposed()
    {
        while (!_isDisposed)
        {
            _added!.WaitOne();

            // In this order, so that a request that is not seen any more wakes it again.
            Interlocked.Exchange(ref _isAwake, 0);
            Work();
        }

        lock (_writing)
        {
            _added!.Dispose();
        }
    }

    private void Work()
    {
        while (_requests.TryDequeue(out TranslationRequest? request))
        {
            lock (_writing)
            {
                _isFull |= _cache.IsCodeFull;
                if (!_isDisposed && !_isFull && request.Generation == Generation)
                {
                    _finished.Enqueue(Translate(request));
                    _hasFinished = true;
                }
            }
        }
    }

    private FinishedTranslation Translate(TranslationRequest request)
    {
        GuestRegion region = _scanner.Scan(request.Bytes, request.Offset);
        return new FinishedTranslation(request, region, _regions.Translate(region, request.Page));
    }
}
