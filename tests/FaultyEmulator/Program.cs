// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc;
using FaultyEmulator.JsonRpc.CommandLine;
using FaultyEmulator.Serving;

try
{
    // Each front loads only what it needs: they are started hundreds of times.
    return JsonRpcArguments.TryParse(args) is { } arguments
        ? JsonRpcFront.Run(arguments)
        : GrpcFront.RunAsync(args).GetAwaiter().GetResult();
}
catch (Exception e)
{
    Console.Error.WriteLine($"faulty emulator: {e.GetType().Name}: {e.Message}");
    return 2;
}
