// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Pma;

namespace MachineEmulator.Creation;

/// <summary>Collects PMA entries in registration order and checks each one against those before it (spec 1.4).</summary>
internal sealed class RangeRegistrar
{
    private readonly List<PmaEntry> _entries = [];

    public IReadOnlyList<PmaEntry> Entries => _entries;

    public void AddMemory(string description, ulong start, ulong length, PmaFlags flags, DeviceId device, PagedMemory memory) =>
        Add(new PmaEntry(description, start, length, flags, device, memory));

    public void AddDevice(string description, ulong start, ulong length, PmaFlags flags, DeviceId device) =>
        Add(new PmaEntry(description, start, length, flags, device));

    private void Add(PmaEntry entry)
    {
        try
        {
            Check(entry);
        }
        catch
        {
            entry.Memory?.Dispose();
            throw;
        }

        _entries.Add(entry);
    }

    private void Check(PmaEntry entry)
    {
        if (_entries.Count + 1 >= AddressMap.MaximumPmas)
        {
            throw new MachineException($"too many PMAs when adding {entry.Description}");
        }

        if ((entry.Start & AddressMap.PageOffsetMask) != 0)
        {
            throw new MachineException(
                $"start of {entry.Description} ({entry.Start}) must be aligned to page boundary of {AddressMap.PageSize} bytes");
        }

        if ((entry.Length & AddressMap.PageOffsetMask) != 0)
        {
            throw new MachineException(
                $"length of {entry.Description} ({entry.Length}) must be multiple of page size {AddressMap.PageSize}");
        }

        if (entry.Start > AddressMap.LastAddress || entry.Length - 1 > AddressMap.LastAddress - entry.Start)
        {
            throw new MachineException($"range of {entry.Description} must use at most 56 bits to be addressable");
        }

        foreach (PmaEntry earlier in _entries)
        {
            if (entry.Start < earlier.Start + earlier.Length && entry.Start + entry.Length > earlier.Start)
            {
                throw new MachineException(
                    $"range of {entry.Description} overlaps with range of existing {earlier.Description}");
            }
        }
    }
}
