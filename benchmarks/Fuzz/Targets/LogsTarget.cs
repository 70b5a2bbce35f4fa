// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator;
using MachineEmulator.Hashing;
using MachineEmulator.Uarch.AccessLogs;

namespace Fuzz.Targets;

/// <summary>Logs of steps, spoilt: one with proofs must not verify any more; whatever its form, it is refused in the machine's words.</summary>
internal sealed class LogsTarget : IFuzzTarget
{
    private const int StepsPerMachine = 8;
    private const int DamagesPerStep = 40;

    private readonly ScratchDirectory _files = new();
    private readonly SmallMachine _small;

    public LogsTarget() => _small = new SmallMachine(_files);

    public void Try(Trial trial)
    {
        var random = trial.Random;
        using var machine = _small.Create();
        machine.WriteMemory(SmallMachine.UarchStart, InstructionGenerator.UarchProgram(random, 256));
        for (var x = 1u; x < 32; x++)
        {
            var pointer = SmallMachine.Memory[random.Next(2)].Start + (ulong)random.Next(0x1000) * 8;
            machine.WriteRegister(MachineEmulator.Configuration.Registers.UarchX(x), random.Next(3) == 0 ? Values.Any(random) : pointer);
        }

        for (var i = 0; i < StepsPerMachine; i++)
        {
            var before = machine.GetRootHash();
            var type = new AccessLogType(HasProofs: random.Next(5) != 0, HasAnnotations: random.Next(2) == 0);
            if (!trial.Attempt($"step {type}", 0, () => machine.StepUarch(type, oneBased: false), out var log))
                return;
            var after = machine.GetRootHash();
            for (var damage = 0; damage < DamagesPerStep; damage++)
                Verify(trial, before, log!, after);
        }
    }

    public void Dispose() => _files.Dispose();

    private static void Verify(Trial trial, HashValue before, AccessLog log, HashValue after)
    {
        var (spoilt, what) = LogDamage.Spoil(trial.Random, log);
        var oneBased = trial.Random.Next(2) == 0;
        trial.Attempt($"verify {what}", 0, () => Machine.VerifyAccessLog(spoilt, oneBased));
        var isTaken = trial.Attempt(
            $"verify transition {what}", 0, () => Machine.VerifyStateTransition(before, spoilt, after, oneBased));
        trial.Require(!isTaken, $"a spoilt log verified: {what}");
    }
}
