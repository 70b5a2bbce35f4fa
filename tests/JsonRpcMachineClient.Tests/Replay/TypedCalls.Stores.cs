// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Configurations and stored machines.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Stores()
    {
        yield return Done("machine.create", p =>
        {
            var config = p.Parsed("config", MachineConfiguration.Parse);
            var runtime = p.Has("runtime_config") ? p.Parsed("runtime_config", RuntimeConfiguration.Parse) : null;
            var directory = p.OptionalText("directory");
            if (directory is not null && runtime is null)
                throw new InexpressibleException("a directory goes with a runtime configuration");
            return server => server.CreateAsync(config, runtime, directory);
        });
        yield return Done("machine.load", p =>
        {
            var directory = p.Text("directory");
            var runtime = p.Has("runtime_config") ? p.Parsed("runtime_config", RuntimeConfiguration.Parse) : null;
            Sharing? sharing = p.Has("sharing") ? p.Value("sharing", Types.Sharing) : null;
            if (sharing is not null && runtime is null)
                throw new InexpressibleException("a sharing mode goes with a runtime configuration");
            return server => server.LoadAsync(directory, runtime, sharing);
        });
        yield return Done("machine.store", p =>
        {
            var directory = p.Text("directory");
            var sharing = p.Value("sharing", Types.Sharing);
            return server => server.StoreAsync(directory, sharing);
        });
        yield return Done("machine.clone_stored", p =>
        {
            var (from, to) = (p.Text("from_dir"), p.Text("to_dir"));
            return server => server.CloneStoredAsync(from, to);
        });
        yield return Done("machine.rename_stored", p =>
        {
            var (from, to) = (p.Text("from_dir"), p.Text("to_dir"));
            return server => server.RenameStoredAsync(from, to);
        });
        yield return Done("machine.remove_stored", p =>
        {
            var directory = p.Text("dir");
            return server => server.RemoveStoredAsync(directory);
        });
        yield return Done("machine.sync_stored", p =>
        {
            var directory = p.Text("dir");
            return server => server.SyncStoredAsync(directory);
        });
        yield return Result("machine.get_initial_config", Types.MachineConfiguration, _ => server => server.GetInitialConfigAsync());
        yield return Result("machine.get_default_config", Types.MachineConfiguration, _ => server => server.GetDefaultConfigAsync());
        yield return Result("machine.get_runtime_config", Types.RuntimeConfiguration, _ => server => server.GetRuntimeConfigAsync());
        yield return Done("machine.set_runtime_config", p =>
        {
            var runtime = p.Parsed("runtime_config", RuntimeConfiguration.Parse);
            return server => server.SetRuntimeConfigAsync(runtime);
        });
    }
}
