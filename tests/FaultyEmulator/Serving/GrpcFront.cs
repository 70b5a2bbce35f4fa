// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Processes;
using FaultyEmulator.Script;

namespace FaultyEmulator.Serving;

/// <summary>The gRPC emulator server, as a process.</summary>
internal static class GrpcFront
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new Arguments(args);
        var file = new ScriptFile(Environment.GetEnvironmentVariable(FaultScript.Variable));
        var state = new EmulatorState { CheckInAddress = arguments.CheckInAddress, SessionId = arguments.SessionId };
        var counts = new Dictionary<string, int>();
        int number;
        if (arguments.IsSuccessor)
        {
            using var input = new MemoryStream();
            await Console.OpenStandardInput().CopyToAsync(input);
            number = state.Load(input.ToArray(), counts);
        }
        else
        {
            number = file.TakeNumber();
        }

        var faults = new FaultInjector(file, number, counts);
        SelfSignals.SetTerminate(
            ignored: faults.Script.Faults.Any(f => f is { At: FaultPoint.Terminate, Does: FaultAction.Skip } && faults.IsMine(f)));
        if (!arguments.IsSuccessor)
            await faults.ReachAsync(FaultPoint.Start);
        return await new EmulatorServer(arguments, state, faults).RunAsync();
    }
}
