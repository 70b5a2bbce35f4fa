// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>Short calls: one that does nothing, a proof, and the micro-architecture's.</summary>
/// <param name="microImage">Image of the micro-architecture's RAM; null for a program of the tool's own.</param>
internal sealed class CallsWorkload(string? microImage) : IWorkload
{
    private const ulong Log2Page = 12;

    private static readonly Case Trivial = new("GetVersion", Unit.Milliseconds) { Real = 0.16 };
    private static readonly Case Proof = new("GetProof of a page", Unit.Milliseconds) { Promise = 0.4, Real = 3.9 };
    private static readonly Case Step = new("StepUarch, proofs and annotations", Unit.Milliseconds) { Promise = 2, Real = 49 };
    private static readonly Case Instruction = new("RunUarch of one instruction", Unit.Milliseconds) { Promise = 0.5, Real = 0.51 };

    private static readonly CartesiMachine.Void Nothing = new();

    public string Name => "calls";

    public IReadOnlyList<Case> Cases => [Trivial, Proof, Step, Instruction];

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        using var scratch = new ScratchFolder();
        var image = microImage ?? scratch["uarch.bin"];
        if (microImage is null)
            ProgramImage.WriteMicro(image);
        await using var server = await contender.StartAsync(cancelled);
        var client = server.Client;
        await client.CreateAsync(GuestMachine.WithMicroProgram(Path.GetFullPath(image)), cancelled);
        await client.HashAsync(cancelled);

        var proof = new GetProofRequest { Address = GuestMachine.RamStart, Log2Size = Log2Page };
        samples.Add(Trivial, await Timing.OfShortCallAsync(async () => await client.GetVersionAsync(Nothing, cancellationToken: cancelled)));
        samples.Add(Proof, await Timing.OfShortCallAsync(async () => await client.GetProofAsync(proof, cancellationToken: cancelled)));
        await MeasureInstructionAsync(client, samples, cancelled);
        await MeasureStepAsync(client, samples, cancelled);
    }

    private static async Task MeasureInstructionAsync(MachineClient client, Samples samples, CancellationToken cancelled)
    {
        var run = new RunUarchRequest { Limit = ulong.MaxValue };
        var answer = await client.RunUarchAsync(run, cancellationToken: cancelled);
        samples.Tell("micro-cycles of an instruction", $"{answer.Cycle}, halt flag {answer.HaltFlag}");
        samples.Add(Instruction, await Timing.OfShortCallAsync(
            async () => await client.RunUarchAsync(run, cancellationToken: cancelled),
            before: async () => await client.ResetUarchStateAsync(Nothing, cancellationToken: cancelled)));
        await client.ResetUarchStateAsync(Nothing, cancellationToken: cancelled);
    }

    private static async Task MeasureStepAsync(MachineClient client, Samples samples, CancellationToken cancelled)
    {
        var step = new StepUarchRequest { LogType = new AccessLogType { Proofs = true, Annotations = true } };
        samples.Add(Step, await Timing.OfShortCallAsync(async () => await client.StepUarchAsync(step, cancellationToken: cancelled)));
        samples.Tell("root hash after the steps", await client.HashAsync(cancelled));
    }
}
