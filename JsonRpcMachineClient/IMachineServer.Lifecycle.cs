// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Lifecycle.</content>
public partial interface IMachineServer
{
    /// <summary>
    /// The version of the server's API. If it is a supported one, calls from then on are made in its words; until then in the newest's.
    /// </summary>
    Task<ApiVersion> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether there is no machine.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes a copy of the server and its machine that shares no state with it. Refused where any range is shared.
    /// The address is not known where the waiting is given up.
    /// </summary>
    Task<ForkedServer> ForkAsync(CancellationToken cancellationToken = default);

    /// <summary>Forks after hashing, so that the copy need not hash all of the machine again. Two requests.</summary>
    Task<HashedFork> TakeForkAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Has the server listen elsewhere, and tells where, as port 0 asks for any. This client then connects there. Where the waiting
    /// is given
    /// up its address is not known any more.
    /// </summary>
    /// <param name="address"><c>ip:port</c>, also of IPv6: no brackets.</param>
    /// <param name="cancellationToken">Ends the waiting, and not the rebinding.</param>
    Task<string> RebindAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the server's process, and with it this client, whose calls then throw <see cref="ObjectDisposedException"/>. Its forks go on.
    /// </summary>
    Task ShutdownAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the server the leader of its own process group.</summary>
    Task EmancipateAsync(CancellationToken cancellationToken = default);

    /// <summary>Has the next request wait, from whomever it comes; the whole server is blocked meanwhile. An aid for tests.</summary>
    Task DelayNextRequestAsync(ulong milliseconds, CancellationToken cancellationToken = default);

    /// <summary>The server's description of its methods, an OpenRPC document.</summary>
    Task<string> DiscoverAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends the machine, if there is one; what it has stored or shares stays.</summary>
    Task DestroyAsync(CancellationToken cancellationToken = default);
}
