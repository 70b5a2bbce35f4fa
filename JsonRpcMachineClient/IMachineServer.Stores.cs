// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Configurations and stored machines.</content>
public partial interface IMachineServer
{
    /// <summary>
    /// Makes a machine where there is none.
    /// A <c>directory</c>, which must not exist, has all of its state in files there, and such a machine cannot fork; null: in memory.
    /// </summary>
    Task CreateAsync(
        MachineConfiguration config,
        RuntimeConfiguration? runtime = null,
        string? directory = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Loads a stored machine where there is none. Contents are not checked: <see cref="VerifyHashTreeAsync"/> does (jsonrpc spec 9).
    /// null: the server's default, which is <see cref="Sharing.Config"/>. <see cref="Sharing.None"/> leaves the directory as it is
    /// and lets forks be.
    /// </summary>
    Task LoadAsync(
        string directory, RuntimeConfiguration? runtime = null, Sharing? sharing = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores the machine in a directory that must not exist. <see cref="Sharing.All"/> stores the current state, the others do not.
    /// </summary>
    Task StoreAsync(string directory, Sharing sharing = Sharing.All, CancellationToken cancellationToken = default);

    /// <summary>Copies a stored machine to a directory that must not exist. Needs no machine.</summary>
    Task CloneStoredAsync(string fromDirectory, string toDirectory, CancellationToken cancellationToken = default);

    /// <summary>Renames a stored machine's directory; the new name must not exist. Needs no machine.</summary>
    Task RenameStoredAsync(string fromDirectory, string toDirectory, CancellationToken cancellationToken = default);

    /// <summary>Removes a stored machine's own files and then its directory. Needs no machine.</summary>
    Task RemoveStoredAsync(string directory, CancellationToken cancellationToken = default);

    /// <summary>Has a stored machine reach the disk. Needs no machine.</summary>
    Task SyncStoredAsync(string directory, CancellationToken cancellationToken = default);

    /// <summary>What the machine was made from, with the defaults filled in; not its current state.</summary>
    Task<MachineConfiguration> GetInitialConfigAsync(CancellationToken cancellationToken = default);

    /// <summary>The defaults. Its RAM has no bytes, so that no machine can be made from it as it is. Needs no machine.</summary>
    Task<MachineConfiguration> GetDefaultConfigAsync(CancellationToken cancellationToken = default);

    /// <summary>How the machine is run.</summary>
    Task<RuntimeConfiguration> GetRuntimeConfigAsync(CancellationToken cancellationToken = default);

    /// <summary>Replaces all of how the machine is run: what is null goes back to the server's default (jsonrpc spec 10).</summary>
    Task SetRuntimeConfigAsync(RuntimeConfiguration runtime, CancellationToken cancellationToken = default);
}
