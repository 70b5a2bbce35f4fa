// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Devices;

/// <summary>
/// Sends accesses of the running machine to the device they address (spec 7). A device refuses offsets and widths it does not
/// have; the caller turns that into an access fault.
/// </summary>
internal sealed class DeviceBus(MachineState state, IConsole console)
{
    private readonly Clint _clint = new(state);
    private readonly Htif _htif = new(state, console);
    private readonly ShadowPmas _shadowPmas = new(state.Pmas);

    public bool TryRead(PmaEntry entry, ulong offset, int width, out ulong value)
    {
        switch (entry.Device)
        {
            case DeviceId.Clint:
                return _clint.TryRead(offset, width, out value);
            case DeviceId.Htif:
                return _htif.TryRead(offset, width, out value);
            case DeviceId.ShadowPmas:
                return _shadowPmas.TryRead(offset, width, out value);
            default:
                value = 0;
                return false;
        }
    }

    public bool TryWrite(PmaEntry entry, ulong offset, int width, ulong value, out ResultKind result)
    {
        result = ResultKind.Next;
        return entry.Device switch
        {
            DeviceId.Clint => _clint.TryWrite(offset, width, value, out result),
            DeviceId.Htif => _htif.TryWrite(offset, width, value, out result),
            _ => false,
        };
    }
}
