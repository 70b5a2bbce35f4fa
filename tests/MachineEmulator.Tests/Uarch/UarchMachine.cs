// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Configuration;
using MachineEmulator.Tests.Machines;
using MachineEmulator.Uarch;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>A machine with 8 KiB of RAM, the ROM of vector V2, and a program for the microarchitecture in 4 KiB of its RAM.</summary>
internal sealed class UarchMachine : IDisposable
{
    public const ulong Ram = 0x80000000;
    public const ulong RamLength = 0x2000;
    public const ulong UarchRam = 0x70000000;

    /// <summary>Inside uarch RAM, where no program of these tests is.</summary>
    public const ulong Scratch = UarchRam + 0x800;

    public static readonly AccessLogType Bare = new(HasProofs: false, HasAnnotations: false);
    public static readonly AccessLogType Proofs = new(HasProofs: true, HasAnnotations: false);
    public static readonly AccessLogType Everything = new(HasProofs: true, HasAnnotations: true);

    private readonly ScratchFiles _files = new();

    public UarchMachine(params uint[] program)
        : this(config => config, program)
    {
    }

    public UarchMachine(Func<MachineConfig, MachineConfig> configure, params uint[] program)
    {
        ImagePath = _files.Write("uarch", MemoryMarshal.AsBytes(program.AsSpan()));
        Machine = Machine.Create(
            configure(new MachineConfig
            {
                Rom = new RomConfig { ImageFilename = _files.WriteHex("rom", "930210009392f20167800200") },
                Ram = new RamConfig { Length = RamLength },
                Uarch = new UarchConfig { Ram = new RamConfig { Length = 4096, ImageFilename = ImagePath } },
            }),
            Console);
    }

    public Machine Machine { get; }

    public RecordingConsole Console { get; } = new();

    /// <summary>The file of the program.</summary>
    public string ImagePath { get; }

    public ulong this[Register register]
    {
        get => Machine.ReadRegister(register);
        set => Machine.WriteRegister(register, value);
    }

    /// <summary>A path of the machine's own that is removed with it.</summary>
    public string PathOf(string name) => _files.PathOf(name);

    public ulong X(uint register) => Machine.ReadRegister(Registers.UarchX(register));

    /// <summary>Sets registers of the microarchitecture, from x1 on.</summary>
    public UarchMachine WithX(params ulong[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Machine.WriteRegister(Registers.UarchX((uint)i + 1), values[i]);
        }

        return this;
    }

    /// <summary>Runs so many cycles more.</summary>
    public UarchRunResult Run(ulong cycles = 1) => Machine.RunUarch(this[Register.UarchCycle] + cycles);

    public AccessLog Step(AccessLogType type) => Machine.StepUarch(type, oneBased: false);

    public ulong ReadWord(ulong address) => BitConverter.ToUInt64(Machine.ReadMemory(address, sizeof(ulong)));

    public void WriteWord(ulong address, ulong value) => Machine.WriteMemory(address, BitConverter.GetBytes(value));

    public void Dispose()
    {
        Machine.Dispose();
        _files.Dispose();
    }
}
