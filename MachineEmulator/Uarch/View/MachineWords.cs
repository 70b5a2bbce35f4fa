// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Devices;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Uarch.View;

/// <summary>
/// What is not memory in the microarchitecture's view: the big machine's registers, its PMA table and TLB, its own halt flag, abort
/// and console (spec 9.3).
/// </summary>
internal sealed unsafe class MachineWords(MachineState state, IConsole console)
{
    private readonly ulong* _registers = (ulong*)state.Registers;
    private readonly ShadowTlbWords _tlb = new(state);

    /// <exception cref="MachineException">The word cannot be read.</exception>
    public ulong Read(ulong address)
    {
        bool isAligned = address % sizeof(ulong) == 0;
        switch (address)
        {
            case < UarchAddresses.XEnd:
                return isAligned ? RegisterAt(address) : throw Misaligned("read register value");
            case < UarchAddresses.FEnd:
                return isAligned ? RegisterAt(address) : throw Misaligned("read floating-point register value");
            case <= UarchAddresses.LastRegister or UarchAddresses.HaltFlag or UarchAddresses.RamLength when isAligned:
                return RegisterAt(address);
            case >= AddressMap.ShadowPmasStart and < AddressMap.ShadowPmasStart + UarchAddresses.ShadowPmasLength:
                return ReadShadowPmas((address - AddressMap.ShadowPmasStart) / sizeof(ulong));
            case UarchAddresses.Abort or UarchAddresses.PutChar:
                return 0;
            default:
                return _tlb.TryRead(address, out ulong word)
                    ? word
                    : throw new MachineException("invalid read memory access from microarchitecture");
        }
    }

    /// <exception cref="MachineException">The word cannot be written, or not with this value.</exception>
    public void Write(ulong address, ulong value)
    {
        bool isAligned = address % sizeof(ulong) == 0;
        switch (address)
        {
            case < UarchAddresses.XEnd:
                RegisterAt(address) = isAligned ? value : throw Misaligned("write register value");
                break;
            case < UarchAddresses.FEnd:
                RegisterAt(address) = isAligned ? value : throw Misaligned("read floating-point register value");
                break;
            case <= UarchAddresses.LastRegister when isAligned:
                WriteControlRegister((Register)(address / sizeof(ulong)), value);
                break;
            case UarchAddresses.HaltFlag:
                RegisterAt(address) = value == 1
                    ? value
                    : throw new MachineException("invalid value written  microarchitecture halt flag");
                break;
            case UarchAddresses.Abort:
                throw new MachineException(value == 1
                    ? "microarchitecture execution aborted"
                    : "invalid write attempt to microarchitecture abort address");
            case UarchAddresses.PutChar:
                console.PutChar((byte)value);
                break;
            default:
                if (!_tlb.TryWrite(address, value))
                {
                    throw NotWritable();
                }

                break;
        }
    }

    private static MachineException Misaligned(string what) => new($"{what} not correctly aligned");

    private static MachineException NotWritable() => new("invalid write memory access from microarchitecture");

    private ref ulong RegisterAt(ulong address) => ref _registers[address / sizeof(ulong)];

    private void WriteControlRegister(Register register, ulong value)
    {
        _registers[(int)register] = register switch
        {
            Register.Mvendorid or Register.Marchid or Register.Mimpid => throw NotWritable(),
            Register.HtifIhalt or Register.HtifIconsole or Register.HtifIyield => throw NotWritable(),
            Register.Iflags => value & Iflags.Mask,
            _ => value,
        };
    }

    private ulong ReadShadowPmas(ulong word)
    {
        int index = (int)(word / 2);
        if (index >= state.Pmas.Entries.Length)
        {
            return 0;
        }

        PmaEntry entry = state.Pmas.Entries[index];
        return word % 2 == 0 ? entry.IStart : entry.Length;
    }
}
