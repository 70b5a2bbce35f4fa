// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using DemoClient.Options;

var configuration = new InvocationConfiguration
{
    // Ctrl-C ends the session before the process ends.
    ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
};
return await DemoCommand.Create().Parse(args).InvokeAsync(configuration);
