// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>A fact that needs node and the packages of tests/foreign-clients/node and examples/javascript; without them it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!ForeignClient.Runs("node", "--version"))
            Skip = "no node (Debian: apt-get install nodejs npm)";
        else if (!Directory.Exists(ForeignClient.NodePackage) || !Directory.Exists(ForeignClient.NodeExamplePackage))
            Skip = "no @grpc/grpc-js (npm --prefix tests/foreign-clients/node ci; npm --prefix examples/javascript ci)";
    }
}
