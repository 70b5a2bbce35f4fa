// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using EmulatorBenchmarks.Servers;
using Google.Protobuf;

namespace EmulatorBenchmarks.Machines;

/// <summary>Calls that several workloads make.</summary>
internal static class MachineCalls
{
    private static readonly CartesiMachine.Void Nothing = new();

    /// <summary>The root hash, in hexadecimal.</summary>
    public static async Task<string> HashAsync(this MachineClient client, CancellationToken cancelled) =>
        Convert.ToHexStringLower((await client.GetRootHashAsync(Nothing, cancellationToken: cancelled)).Hash.Data.Span);

    public static async Task<RunResponse> RunAsync(this MachineClient client, ulong limit, CancellationToken cancelled) =>
        await client.RunAsync(new RunRequest { Limit = limit }, cancellationToken: cancelled);

    public static async Task CreateAsync(this MachineClient client, MachineRequest request, CancellationToken cancelled) =>
        await client.MachineAsync(request, cancellationToken: cancelled);

    public static async Task DestroyAsync(this MachineClient client, CancellationToken cancelled) =>
        await client.DestroyAsync(Nothing, cancellationToken: cancelled);

    /// <summary>Writes a word that differs from what was there.</summary>
    public static async Task WriteWordAsync(this MachineClient client, ulong address, long word, CancellationToken cancelled) =>
        await client.WriteMemoryAsync(
            new WriteMemoryRequest { Address = address, Data = ByteString.CopyFrom(BitConverter.GetBytes(word)) }, cancellationToken: cancelled);

    /// <summary>Runs to the halt, however often the machine yields on the way.</summary>
    /// <returns>What the last run answered.</returns>
    /// <exception cref="ServerException">It stops for good without a halt.</exception>
    public static async Task<RunResponse> RunToHaltAsync(this MachineClient client, CancellationToken cancelled)
    {
        var answer = await client.RunToAsync(ulong.MaxValue, cancelled);
        return answer.IflagsH ? answer : throw new ServerException($"the machine did not halt: it stopped at cycle {answer.Mcycle}, tohost {answer.Tohost:x}");
    }

    /// <summary>Runs to a cycle, or to where the machine halts or yields for good.</summary>
    public static async Task<RunResponse> RunToAsync(this MachineClient client, ulong limit, CancellationToken cancelled)
    {
        var at = 0UL;
        while (true)
        {
            var answer = await client.RunAsync(limit, cancelled);
            if (answer.IflagsH || answer.IflagsY || answer.Mcycle >= limit || answer.Mcycle == at)
                return answer;
            at = answer.Mcycle;
        }
    }
}
