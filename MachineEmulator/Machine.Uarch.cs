// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using MachineEmulator.State;
using MachineEmulator.Uarch;
using MachineEmulator.Uarch.AccessLogs;
using MachineEmulator.Uarch.Recording;
using MachineEmulator.Uarch.Replay;
using MachineEmulator.Uarch.Running;

namespace MachineEmulator;

/// <content>The microarchitecture (spec 9).</content>
public sealed unsafe partial class Machine
{
    /// <summary>Checks that a log is that of one step, without a machine (spec 9.8).</summary>
    /// <param name="log">Any log.</param>
    /// <param name="oneBased">Whether messages count accesses from 1.</param>
    /// <exception cref="MachineException">What is wrong with the log first.</exception>
    public static void VerifyAccessLog(AccessLog log, bool oneBased) => AccessLogVerifier.Verify(log, oneBased);

    /// <summary>Checks that a log with proofs leads from one root hash to another, without a machine (spec 9.9).</summary>
    /// <inheritdoc cref="VerifyAccessLog" path="/exception"/>
    public static void VerifyStateTransition(HashValue before, AccessLog log, HashValue after, bool oneBased) =>
        AccessLogVerifier.VerifyTransition(before, log, after, oneBased);

    /// <summary>
    /// Runs the microarchitecture until its cycle counter reaches the limit or it halts. A limit that is past does nothing (spec 9.2).
    /// </summary>
    /// <exception cref="MachineException">
    /// There is no microarchitecture RAM, or an error of spec 9.2 or 9.3; what was done before stays done.
    /// </exception>
    public UarchRunResult RunUarch(ulong limit)
    {
        RequireUarchRam();
        var state = new RunningState(_state, _console);
        UarchInterpreter.Run(ref state, limit);
        ProcessorState* registers = _state.Registers;
        return new UarchRunResult(registers->UarchCycle, registers->UarchPc, registers->UarchHaltFlag != 0);
    }

    /// <summary>One cycle of the microarchitecture, logged; then the log is checked (spec 9.6).</summary>
    /// <param name="type">What to log. Without proofs, memory that the step writes is not hashed again (quirk Q5).</param>
    /// <param name="oneBased">Whether messages count accesses from 1.</param>
    /// <exception cref="MachineException">
    /// As <see cref="RunUarch"/>, or the log's own check fails: then the step is done all the same.
    /// </exception>
    public AccessLog StepUarch(AccessLogType type, bool oneBased)
    {
        RequireUarchRam();
        HashValue before = default;
        if (type.HasProofs)
        {
            before = _tree.Update().Root;
        }
        else
        {
            _state.MayHaveUnmarkedWrites = true;
        }

        var recorder = new AccessRecorder(type, _tree);
        var state = new RecordingState(_state, _console, recorder);
        recorder.Bracket(BracketType.Begin, "step");
        UarchInterpreter.Run(ref state, UarchInterpreter.EndOfStep(_state.Registers->UarchCycle));
        recorder.Bracket(BracketType.End, "step");
        AccessLog log = recorder.Log;
        if (type.HasProofs)
        {
            VerifyStateTransition(before, log, _tree.Update().Root, oneBased);
        }
        else
        {
            VerifyAccessLog(log, oneBased);
        }

        return log;
    }

    /// <summary>Puts the microarchitecture back to its initial state; it must have halted (spec 9.5).</summary>
    /// <exception cref="MachineException">It has not, or its image cannot be read again.</exception>
    public void ResetUarchState() => UarchReset.Reset(_state, InitialConfig.Uarch);

    private void RequireUarchRam()
    {
        if (!HasUarchRam)
        {
            throw new MachineException("microarchitecture RAM is not present");
        }
    }
}
