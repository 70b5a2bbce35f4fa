// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator;
using MachineEmulator.Configuration;
using MachineEmulator.Hashing;

namespace Fuzz.Targets;

/// <summary>
/// Host accesses of every kind to a machine that does not run; its memory must at all times be what a model says. No range is longer than
/// 1 MiB, so that no request warrants more than any call may allocate.
/// </summary>
internal sealed class AccessTarget : IFuzzTarget
{
    private const int Steps = 200;
    private const ulong MachineMode = 0x18;
    private const ulong InitialMstatus = 0xA00000000;

    private readonly ScratchDirectory _files = new();
    private readonly SmallMachine _small;
    private readonly IReadOnlyList<(ulong Start, ulong Length)> _ranges = [.. SmallMachine.Memory, .. SmallMachine.Devices];

    public AccessTarget() => _small = new SmallMachine(_files);

    public void Try(Trial trial)
    {
        using var machine = _small.Create();
        var model = new MemoryModel(machine);
        for (var i = 0; i < Steps; i++)
            Step(trial, machine, model);
        model.RequireSame(trial, machine);
        trial.Require(machine.VerifyMerkleTree(), "the state tree does not verify");
    }

    public void Dispose() => _files.Dispose();

    private void Step(Trial trial, Machine machine, MemoryModel model)
    {
        var random = trial.Random;
        var address = Values.Address(random, _ranges);
        var length = Values.Length(random);
        var register = Values.AnyRegister(random);
        switch (random.Next(9))
        {
            case 0:
                var isRead = trial.Attempt($"read {address:x} {length:x}", 0, () => machine.ReadMemory(address, length), out var data);
                model.RequireRead(trial, address, length, isRead, data);
                break;
            case 1:
                var bytes = Values.Bytes(random, (int)Math.Min(length, 0x3000));
                var isWritten = trial.Attempt($"write {address:x} {bytes.Length:x}", 0, () => machine.WriteMemory(address, bytes));
                model.RequireWritten(trial, address, bytes, isWritten);
                break;
            case 2:
                trial.Attempt($"word {address:x}", 0, () => machine.ReadWord(address), out _);
                break;
            case 3:
                var isKnown = trial.Attempt($"register {(int)register}", 0, () => machine.ReadRegister(register), out _);
                trial.Require(isKnown == IsRegister(register), $"register {(int)register}: read {isKnown}");
                break;
            case 4:
                var value = Values.Any(random);
                var isSet = trial.Attempt($"register {(int)register} = {value:x}", 0, () => machine.WriteRegister(register, value));
                trial.Require(!isSet || IsRegister(register), $"register {(int)register} was written");
                break;
            case 5:
                Prove(trial, machine, address);
                break;
            case 6:
                trial.Attempt($"read virtual {address:x} {length:x}", 0, () => machine.ReadVirtualMemory(address, length), out _);
                break;
            case 7:
                WriteVirtual(trial, machine, model, address, Values.Bytes(random, (int)Math.Min(length, 0x3000)));
                break;
            default:
                trial.Attempt("index", 0, () => machine.ReadRegister(Registers.X((uint)Values.Any(random))), out _);
                break;
        }
    }

    private static bool IsRegister(Register register) => register >= Register.X0 && register < Register.UarchX0 + Registers.Count;

    /// <summary>Without translation, so that the model knows what is written: page by page up to the first that is refused.</summary>
    private static void WriteVirtual(Trial trial, Machine machine, MemoryModel model, ulong address, byte[] bytes)
    {
        machine.WriteRegister(Register.Iflags, MachineMode);
        machine.WriteRegister(Register.Mstatus, InitialMstatus);
        trial.Attempt($"write virtual {address:x} {bytes.Length:x}", 0, () => machine.WriteVirtualMemory(address, bytes));
        if (unchecked(address + (ulong)bytes.Length) < address)
            return;
        for (var done = 0; done < bytes.Length;)
        {
            var at = address + (ulong)done;
            var count = (int)Math.Min(0x1000 - (at & 0xFFF), (ulong)(bytes.Length - done));
            if (!model.TryWrite(at, bytes.AsSpan(done, count)))
                return;
            done += count;
        }
    }

    private static void Prove(Trial trial, Machine machine, ulong address)
    {
        var size = trial.Random.Next(4) == 0 ? unchecked((int)Values.Any(trial.Random)) : trial.Random.Next(3, 65);
        var start = trial.Random.Next(4) == 0 || size is < 0 or > 63 ? address : address & ~((1UL << size) - 1);
        if (trial.Attempt($"proof {start:x} {size}", 0, () => machine.GetProof(start, size), out MerkleTreeProof? proof))
            trial.Require(proof!.Verify() && proof.RootHash == machine.GetRootHash(), $"the proof of {start:x} {size} does not hold");
    }
}
