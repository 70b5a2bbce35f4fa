// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace LoadTool.Managers;

/// <summary>The manager that the load is put on: one that runs already, or one started for it.</summary>
internal sealed class ManagerTarget : IAsyncDisposable
{
    private ManagerTarget(Uri uri, int port, OwnManager? own)
    {
        Uri = uri;
        Port = port;
        Own = own;
    }

    public Uri Uri { get; }

    public int Port { get; }

    /// <summary>Null when it was there already.</summary>
    public OwnManager? Own { get; }

    public static ManagerTarget Running(string address, int port) => new(new UriBuilder(Uri.UriSchemeHttp, address, port).Uri, port, null);

    public static async Task<ManagerTarget> StartAsync(string executable, CancellationToken cancelled)
    {
        var own = await OwnManager.StartAsync(executable, [], cancelled);
        return new ManagerTarget(new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", own.Port).Uri, own.Port, own);
    }

    /// <summary>Its process and emulators.</summary>
    /// <exception cref="ManagerException">It does not run on this machine, or belongs to another user.</exception>
    public ManagerProcesses Processes()
    {
        var id = Own?.ProcessId ?? ListeningSockets.OwnerOf(Port)
            ?? throw new ManagerException($"no process of this machine and user listens at port {Port}; the manager must run here for this");
        return new ManagerProcesses(id);
    }

    public ValueTask DisposeAsync() => Own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
