// SPDX-License-Identifier: Apache-2.0

using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.ForeignClients;

/// <summary>Needs node and the packages of tests/foreign-clients/node.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : ToolFactAttribute
{
    public NodeFactAttribute()
    {
        if (!Runs("node", "--version"))
            Skip = "no node; on Debian: apt-get install nodejs npm";
        else if (!Directory.Exists(Repository.Path("tests", "foreign-clients", "node", "node_modules", "@grpc", "grpc-js")))
            Skip = "no @grpc/grpc-js; run: npm --prefix tests/foreign-clients/node ci";
    }
}
