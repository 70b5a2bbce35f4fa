// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Execution;

/// <content>Data access (spec 6.2): TLB hits inline, the rest in functions of its own.</content>
internal sealed unsafe partial class Interpreter
{
    private MemoryFault _fault;

    /// <summary>Reads a value if the READ TLB has its page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadHit<T>(ulong address, out T value)
        where T : unmanaged
    {
        TlbHotEntry* hot = _readEntries + (byte)(address >> 12);
        if (hot->Tag != TagOf<T>(address))
        {
            value = default;
            return false;
        }

        value = *(T*)(address + (ulong)hot->HostAddend);
        return true;
    }

    /// <summary>Writes a value if the WRITE TLB has its page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteHit<T>(ulong address, T value)
        where T : unmanaged
    {
        TlbHotEntry* hot = _writeEntries + (byte)(address >> 12);
        if (hot->Tag != TagOf<T>(address))
        {
            return false;
        }

        *(T*)(address + (ulong)hot->HostAddend) = value;
        return true;
    }

    /// <summary>
    /// Reads a value at a virtual address. On failure the caller ends its instruction with one of the trap functions below.
    /// </summary>
    public bool TryRead<T>(ulong address, out T value)
        where T : unmanaged
    {
        if (TryReadHit(address, out value))
        {
            return true;
        }

        bool success = TryReadSlowly(address, sizeof(T), out ulong wide);
        value = *(T*)&wide;
        return success;
    }

    /// <summary>Writes a value at a virtual address. A device may set the instruction's result.</summary>
    public bool TryWrite<T>(ulong address, T value)
        where T : unmanaged
    {
        if (TryWriteHit(address, value))
        {
            return true;
        }

        ulong wide = 0;
        *(T*)&wide = value;
        return TryWriteSlowly(address, sizeof(T), wide);
    }

    /// <summary>Ends a load by the trap its failed access means.</summary>
    public ulong TrapOnLoad(ulong pc, ulong address) => Trap(
        pc,
        _fault switch
        {
            MemoryFault.Misaligned => ExceptionCause.LoadAddressMisaligned,
            MemoryFault.PageFault => ExceptionCause.LoadPageFault,
            _ => ExceptionCause.LoadAccessFault,
        },
        address);

    /// <summary>Ends a store, or either half of an AMO, by the trap its failed access means.</summary>
    public ulong TrapOnStore(ulong pc, ulong address) => Trap(
        pc,
        _fault switch
        {
            MemoryFault.Misaligned => ExceptionCause.StoreAddressMisaligned,
            MemoryFault.PageFault => ExceptionCause.StorePageFault,
            _ => ExceptionCause.StoreAccessFault,
        },
        address);

    /// <summary>The address without the offset bits that an aligned access may have: a misaligned address never equals a tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TagOf<T>(ulong address)
        where T : unmanaged => address & (~AddressMap.PageOffsetMask | (ulong)(sizeof(T) - 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadSlowly(ulong address, int size, out ulong value)
    {
        value = 0;
        if (!TryLocate(TlbType.Read, AccessKind.Read, address, size, out nint addend, out PmaEntry? entry, out ulong physical))
        {
            return false;
        }

        if (entry is not null)
        {
            if (!entry.IsReadable || entry.IsEmpty)
            {
                _fault = MemoryFault.AccessFault;
                return false;
            }

            if (entry.IsDevice)
            {
                _fault = MemoryFault.AccessFault;
                return _devices.TryRead(entry, physical - entry.Start, size, out value);
            }

            addend = _maintenance.Fill(TlbType.Read, address, physical, entry);
        }

        void* host = (void*)(address + (ulong)addend);
        value = size switch
        {
            1 => *(byte*)host,
            2 => *(ushort*)host,
            4 => *(uint*)host,
            _ => *(ulong*)host,
        };
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWriteSlowly(ulong address, int size, ulong value)
    {
        if (!TryLocate(TlbType.Write, AccessKind.Write, address, size, out nint addend, out PmaEntry? entry, out ulong physical))
        {
            return false;
        }

        if (entry is not null)
        {
            if (!entry.IsWritable || entry.IsEmpty)
            {
                _fault = MemoryFault.AccessFault;
                return false;
            }

            if (entry.IsDevice)
            {
                _fault = MemoryFault.AccessFault;
                return _devices.TryWrite(entry, physical - entry.Start, size, value, out _result);
            }

            addend = _maintenance.Fill(TlbType.Write, address, physical, entry);
        }

        void* host = (void*)(address + (ulong)addend);
        switch (size)
        {
            case 1:
                *(byte*)host = (byte)value;
                break;
            case 2:
                *(ushort*)host = (ushort)value;
                break;
            case 4:
                *(uint*)host = (uint)value;
                break;
            default:
                *(ulong*)host = value;
                break;
        }

        _state.Watched.Report(Tlb.Cold(_tlb, TlbType.Write, address)->PaddrPage | (address & AddressMap.PageOffsetMask), size);
        return true;
    }

    /// <summary>
    /// Finds what an address means after a miss: either a valid entry whose host address was forgotten (<paramref name="entry"/>
    /// null), or the PMA entry and physical address that the walk gives.
    /// </summary>
    private bool TryLocate(
        TlbType type, AccessKind kind, ulong address, int size, out nint addend, out PmaEntry? entry, out ulong physical)
    {
        entry = null;
        physical = 0;
        ulong tag = address & (~AddressMap.PageOffsetMask | (ulong)(size - 1));
        if (_maintenance.TryResolveAgain(type, address, tag, out addend))
        {
            return true;
        }

        if ((address & (ulong)(size - 1)) != 0)
        {
            _fault = MemoryFault.Misaligned;
            return false;
        }

        if (!_walker.TryTranslate(address, kind, updateAccessedAndDirty: true, out physical))
        {
            _fault = MemoryFault.PageFault;
            return false;
        }

        entry = _state.Pmas.Find(physical, (ulong)size);
        return true;
    }
}
