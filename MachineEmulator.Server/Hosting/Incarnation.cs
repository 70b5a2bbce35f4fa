// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace MachineEmulator.Server.Hosting;

/// <summary>
/// One life of the gRPC server, from binding the address to the completion of a Snapshot, Rollback or Shutdown (spec 10.2). The process and
/// Kestrel outlive it; its listener and its connections do not.
/// </summary>
internal sealed class Incarnation
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ConnectionContext, TaskCompletionSource> _connections = new();
    private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Incarnation?> _successor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isRetired;
    private volatile bool _isClosing;

    public Incarnation(IConnectionListener listener) => Listener = listener;

    public IConnectionListener Listener { get; }

    /// <summary>Whether requests are to be served, once that is known: not before the check-in (spec 10.3).</summary>
    public Task<bool> Opened => _opened.Task;

    /// <summary>What listens instead once this listener is unbound; null when the server stops.</summary>
    public Task<Incarnation?> Successor => _successor.Task;

    /// <summary>Set when a request has ended this life: requests behind it are refused.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>The incarnation that accepted a connection, from the connection's items.</summary>
    public static Incarnation Of(IDictionary<object, object?> connectionItems) => (Incarnation)connectionItems[typeof(Incarnation)]!;

    public void Open() => _opened.TrySetResult(true);

    public void Retire()
    {
        _isRetired = true;
        _opened.TrySetResult(false);
    }

    public void Succeed(Incarnation? successor) => _successor.TrySetResult(successor);

    public void Track(ConnectionContext connection)
    {
        connection.Items[typeof(Incarnation)] = this;
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = closed;
        connection.ConnectionClosed.Register(() =>
        {
            _connections.TryRemove(connection, out _);
            closed.TrySetResult();
        });
        if (_isClosing)
        {
            // Accepted at the last moment, and not among those that CloseAsync saw.
            connection.Abort(Superseded());
        }
    }

    /// <summary>
    /// Asks all connections to end after the answers that are on their way, and breaks off those that do not; then frees the listener.
    /// </summary>
    public async Task CloseAsync(TimeProvider time)
    {
        _isClosing = true;
        KeyValuePair<ConnectionContext, TaskCompletionSource>[] open = [.. _connections];
        foreach ((ConnectionContext connection, _) in open)
        {
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }

        try
        {
            await Task.WhenAll(open.Select(pair => pair.Value.Task)).WaitAsync(CloseTimeout, time);
        }
        catch (TimeoutException)
        {
            foreach ((ConnectionContext connection, _) in open)
            {
                connection.Abort(Superseded());
            }
        }

        await Listener.DisposeAsync();
    }

    private static ConnectionAbortedException Superseded() => new("The server was created anew.");
}
