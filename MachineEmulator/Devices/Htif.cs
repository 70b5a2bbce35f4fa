// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;

namespace MachineEmulator.Devices;

/// <summary>The host-target interface: halt, console and yields (spec 7.2).</summary>
internal sealed unsafe class Htif(MachineState state, IConsole console)
{
    private const int DeviceShift = 56;
    private const int CommandShift = 48;
    private const ulong DataMask = (1UL << CommandShift) - 1;
    private const ulong HaltDevice = 0;
    private const ulong ConsoleDevice = 1;
    private const ulong YieldDevice = 2;
    private const ulong GetChar = 0;
    private const ulong PutChar = 1;
    private const ulong YieldAutomatic = 0;
    private const ulong YieldManual = 1;

    private readonly ProcessorState* _registers = state.Registers;

    public bool TryRead(ulong offset, int width, out ulong value)
    {
        value = offset switch
        {
            0x00 => _registers->HtifTohost,
            0x08 => _registers->HtifFromhost,
            0x10 => _registers->HtifIhalt,
            0x18 => _registers->HtifIconsole,
            0x20 => _registers->HtifIyield,
            _ => 0,
        };
        return width == sizeof(ulong) && offset is 0x00 or 0x08 or 0x10 or 0x18 or 0x20;
    }

    public bool TryWrite(ulong offset, int width, ulong value, out ResultKind result)
    {
        result = ResultKind.Next;
        switch (offset, width)
        {
            case (0x00, sizeof(ulong)):
                _registers->HtifTohost = value;
                result = Dispatch(value >> DeviceShift, value >> CommandShift & 0xFF, value & DataMask);
                return true;
            case (0x08, sizeof(ulong)):
                _registers->HtifFromhost = value;
                return true;
            default:
                return false;
        }
    }

    private static bool IsEnabled(ulong commands, ulong command) => command < 64 && (commands >> (int)command & 1) != 0;

    private ResultKind Dispatch(ulong device, ulong command, ulong data)
    {
        switch (device)
        {
            case HaltDevice when command == 0 && (data & 1) != 0:
                _registers->Iflags |= Iflags.Halted;
                return ResultKind.Halt;
            case ConsoleDevice when IsEnabled(_registers->HtifIconsole, command):
                UseConsole(command, data);
                return ResultKind.Next;
            case YieldDevice when IsEnabled(_registers->HtifIyield, command):
                return Yield(command);
            default:
                return ResultKind.Next;
        }
    }

    private void UseConsole(ulong command, ulong data)
    {
        switch (command)
        {
            case PutChar:
                console.PutChar((byte)data);
                Answer(ConsoleDevice, PutChar, 0);
                break;
            case GetChar:
                if (!console.IsInputInitialized)
                {
                    throw new MachineException("can't get char, TTY is not initialized");
                }

                // The byte counts as signed, so that 0xFF gives 0 like no input at all.
                Answer(ConsoleDevice, GetChar, console.TryGetChar(out byte input) ? (ulong)((sbyte)input + 1) : 0);
                break;
        }
    }

    private ResultKind Yield(ulong command)
    {
        switch (command)
        {
            case YieldManual:
                _registers->Iflags |= Iflags.YieldedManually;
                break;
            case YieldAutomatic:
                _registers->Iflags |= Iflags.YieldedAutomatically;
                break;
            default:
                return ResultKind.Next;
        }

        Answer(YieldDevice, command, 0);
        return ResultKind.Yield;
    }

    private void Answer(ulong device, ulong command, ulong data) =>
        _registers->HtifFromhost = device << DeviceShift | command << CommandShift | (data & DataMask);
}
