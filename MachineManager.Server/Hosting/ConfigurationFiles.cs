// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Configuration.Settings;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace MachineManager.Server.Hosting;

/// <summary>Puts the layers of the configuration in their order.</summary>
internal static class ConfigurationFiles
{
    /// <exception cref="StartupException">The file that is named cannot be read.</exception>
    public static SettingLayers Read(ConfigurationManager configuration, StartRequest request)
    {
        if (request.ConfigFile is { } file)
        {
            var path = Path.GetFullPath(file);
            if (!File.Exists(path))
                throw new StartupException($"--config is '{file}', which is not a file");
            var source = new JsonConfigurationSource { Path = path };
            source.ResolveFileProvider();
            // Under the environment, which was added last.
            IList<IConfigurationSource> sources = configuration.Sources;
            var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().LastOrDefault();
            sources.Insert(environment is null ? sources.Count : sources.IndexOf(environment), source);
        }

        return new SettingLayers(request.Settings, configuration);
    }
}
