// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Configurations and stored machines.</content>
public sealed partial class MachineServer
{
    public Task CreateAsync(
        MachineConfiguration config,
        RuntimeConfiguration? runtime = null,
        string? directory = null,
        CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Storage,
            "machine.create",
            parameters =>
            {
                parameters.Value("config", config, Types.MachineConfiguration);
                WriteRuntime(parameters, runtime, isFollowed: directory is not null);
                if (directory is not null)
                    parameters.Text("directory", directory);
            },
            cancellationToken);

    public Task LoadAsync(
        string directory, RuntimeConfiguration? runtime = null, Sharing? sharing = null, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Storage,
            "machine.load",
            parameters =>
            {
                parameters.Text("directory", directory);
                WriteRuntime(parameters, runtime, isFollowed: sharing is not null);
                if (sharing is { } mode)
                    parameters.Value("sharing", mode, Types.Sharing);
            },
            cancellationToken);

    public Task StoreAsync(string directory, Sharing sharing = Sharing.All, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Storage,
            "machine.store",
            parameters =>
            {
                parameters.Text("directory", directory);
                parameters.Value("sharing", sharing, Types.Sharing);
            },
            cancellationToken);

    public Task CloneStoredAsync(string fromDirectory, string toDirectory, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Storage,
            "machine.clone_stored",
            parameters =>
            {
                parameters.Text("from_dir", fromDirectory);
                parameters.Text("to_dir", toDirectory);
            },
            cancellationToken);

    public Task RenameStoredAsync(string fromDirectory, string toDirectory, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Storage,
            "machine.rename_stored",
            parameters =>
            {
                parameters.Text("from_dir", fromDirectory);
                parameters.Text("to_dir", toDirectory);
            },
            cancellationToken);

    public Task RemoveStoredAsync(string directory, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(CallKind.Storage, "machine.remove_stored", parameters => parameters.Text("dir", directory), cancellationToken);

    public Task SyncStoredAsync(string directory, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(CallKind.Storage, "machine.sync_stored", parameters => parameters.Text("dir", directory), cancellationToken);

    public Task<MachineConfiguration> GetInitialConfigAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<MachineConfiguration>("machine.get_initial_config", Types.MachineConfiguration),
            cancellationToken);

    public Task<MachineConfiguration> GetDefaultConfigAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<MachineConfiguration>("machine.get_default_config", Types.MachineConfiguration),
            cancellationToken);

    public Task<RuntimeConfiguration> GetRuntimeConfigAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<RuntimeConfiguration>("machine.get_runtime_config", Types.RuntimeConfiguration),
            cancellationToken);

    public Task SetRuntimeConfigAsync(RuntimeConfiguration runtime, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            "machine.set_runtime_config",
            parameters => parameters.Value("runtime_config", runtime, Types.RuntimeConfiguration),
            cancellationToken);

    /// <param name="parameters">Of the request.</param>
    /// <param name="runtime">null: left out, or empty where another optional parameter follows (jsonrpc spec 2.3).</param>
    /// <param name="isFollowed">Whether one does.</param>
    private static void WriteRuntime(Parameters parameters, RuntimeConfiguration? runtime, bool isFollowed)
    {
        if (runtime is not null || isFollowed)
            parameters.Value("runtime_config", runtime ?? new RuntimeConfiguration(), Types.RuntimeConfiguration);
    }
}
