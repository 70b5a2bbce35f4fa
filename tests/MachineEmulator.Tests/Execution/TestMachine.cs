// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Devices;
using MachineEmulator.Execution;
using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Execution;

/// <summary>
/// A machine of 2 MiB RAM, ROM and all devices, in M-mode with pc at the start of RAM, floating point on, and mtvec at
/// <see cref="Handler"/>, where a self-jump waits.
/// </summary>
internal sealed unsafe class TestMachine : IDisposable
{
    public const ulong Code = AddressMap.RamStart;
    public const ulong Data = Code + 0x10000;
    public const ulong Handler = Code + 0x20000;
    public const ulong SupervisorHandler = Code + 0x21000;
    public const ulong RamLength = 0x200000;

    private readonly Interpreter _interpreter;

    /// <param name="console">Null for one that records.</param>
    /// <param name="options">Null to translate whatever is executed.</param>
    public TestMachine(IConsole? console = null, ExecutionOptions? options = null)
    {
        var frames = new FramePool();
        Ram = new PmaEntry("RAM", AddressMap.RamStart, RamLength, PmaFlags.Ram, DeviceId.Memory, new PagedMemory(frames, RamLength));
        Rom = new PmaEntry(
            "ROM", AddressMap.RomStart, AddressMap.RomLength, PmaFlags.Rom, DeviceId.Memory, new PagedMemory(frames, AddressMap.RomLength));
        State = new MachineState(frames, new PmaTable([Ram, Rom, .. Devices()], null));
        R->Pc = Code;
        R->Mstatus = 0xA00000000 | Mstatus.Fs;
        R->Misa = 0x800000000014112D;
        R->Ilrsc = ulong.MaxValue;
        R->Iflags = 0x18;
        R->HtifIhalt = 1;
        R->HtifIconsole = 2;
        R->Mtvec = Handler;
        R->Stvec = SupervisorHandler;
        Write(Handler, Word.SelfJump);
        Write(SupervisorHandler, Word.SelfJump);
        _interpreter = new Interpreter(State, console ?? Console, options ?? new ExecutionOptions { Mode = ExecutionMode.Translate, TranslateAfter = 1, TranslateInPlace = true });
    }

    public RecordingConsole Console { get; } = new();

    public MachineState State { get; }

    public PmaEntry Ram { get; }

    public PmaEntry Rom { get; }

    public ProcessorState* R => State.Registers;

    public Span<ulong> X => new(R->X, 32);

    public Span<ulong> F => new(R->F, 32);

    public PrivilegeLevel Privilege
    {
        get => R->Privilege;
        set => R->Iflags = (R->Iflags & ~Iflags.PrivilegeMask) | (ulong)value << Iflags.PrivilegeShift;
    }

    public void Write(ulong address, params uint[] words) => WriteBytes(address, MemoryMarshal.AsBytes(words.AsSpan()));

    public void Write(ulong address, params ushort[] halfwords) => WriteBytes(address, MemoryMarshal.AsBytes(halfwords.AsSpan()));

    public void Write(ulong address, ulong value) => WriteBytes(address, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(ref value)));

    public ulong Read(ulong address)
    {
        ulong value = 0;
        PmaEntry entry = State.Pmas.Find(address, sizeof(ulong));
        entry.Memory!.Read(address - entry.Start, MemoryMarshal.AsBytes(new Span<ulong>(ref value)));
        return value;
    }

    /// <summary>Runs up to an mcycle.</summary>
    public void Run(ulong limit) => _interpreter.Run(limit);

    /// <summary>Puts the words where pc is and executes as many cycles.</summary>
    public void Execute(params uint[] words)
    {
        Write(R->Pc, words);
        Run(R->Mcycle + (ulong)words.Length);
    }

    /// <summary>Puts one 16-bit instruction where pc is and executes it.</summary>
    public void ExecuteCompressed(ushort halfword)
    {
        Write(R->Pc, halfword);
        Run(R->Mcycle + 1);
    }

    /// <summary>Expects that the last cycle trapped into M-mode.</summary>
    public void ShouldHaveTrapped(ulong cause, ulong value, ulong pc = Code)
    {
        R->Mcause.Should().Be(cause);
        R->Mtval.Should().Be(value);
        R->Mepc.Should().Be(pc);
        R->Pc.Should().Be(R->Mtvec);
    }

    public TlbColdEntry Cold(TlbType type, ulong virtualAddress) => *Tlb.Cold(State.TlbEntries, type, virtualAddress);

    public void Dispose()
    {
        _interpreter.Dispose();
        State.Dispose();
    }

    private static PmaEntry[] Devices() =>
    [
        new("HTIF device", AddressMap.HtifStart, AddressMap.HtifLength, PmaFlags.ReadWriteDevice, DeviceId.Htif),
        new("CLINT device", AddressMap.ClintStart, AddressMap.ClintLength, PmaFlags.ReadWriteDevice, DeviceId.Clint),
        new("shadow TLB device", AddressMap.ShadowTlbStart, AddressMap.ShadowTlbLength, PmaFlags.Device, DeviceId.ShadowTlb),
        new("shadow state device", AddressMap.ShadowStateStart, AddressMap.ShadowStateLength, PmaFlags.Device, DeviceId.ShadowState),
        new("shadow PMAs device", AddressMap.ShadowPmasStart, AddressMap.ShadowPmasLength, PmaFlags.ReadOnlyDevice, DeviceId.ShadowPmas),
    ];

    private void WriteBytes(ulong address, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            PmaEntry entry = State.Pmas.Find(address, 1);
            nint page = State.WritablePage(entry, address & ~AddressMap.PageOffsetMask);
            *(byte*)(page + (nint)(address & AddressMap.PageOffsetMask)) = value;
            address++;
        }
    }
}
