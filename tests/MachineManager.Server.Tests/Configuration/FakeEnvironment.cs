// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace MachineManager.Server.Tests.Configuration;

/// <summary>Environment variables that other tests, which run at the same time, do not see.</summary>
internal sealed class FakeEnvironment : IConfigurationSource
{
    public (string Name, string Value)[] Variables { get; set; } = [];

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(Variables);

    private sealed class Provider((string Name, string Value)[] variables) : EnvironmentVariablesConfigurationProvider
    {
        public override void Load() => Data = variables.ToDictionary(
            variable => variable.Name.Replace("__", ":"), string? (variable) => variable.Value, StringComparer.OrdinalIgnoreCase);
    }
}
