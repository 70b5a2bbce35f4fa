// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Storage;

namespace MachineEmulator.Creation;

/// <summary>
/// Builds a machine's state from a configuration in the specified sequence (spec 2.2), which decides which of several errors is told.
/// </summary>
internal sealed unsafe class MachineBuilder
{
    private readonly FramePool _frames = new();
    private readonly RangeRegistrar _ranges = new();
    private readonly MachineConfig _config;
    private readonly bool _mapsImages;
    private PmaEntry? _uarchRam;

    private MachineBuilder(MachineConfig config, bool mapsImages)
    {
        _config = config;
        _mapsImages = mapsImages;
    }

    /// <param name="config">The configuration.</param>
    /// <param name="mapsImages">
    /// Whether images of RAM, ROM and uarch RAM are mapped where they can be: those of a stored machine, as nobody changes them. The others
    /// are copied (spec 2.3), so that their files may change.
    /// </param>
    /// <returns>The state, and the configuration with its ids resolved: what GetInitialConfig tells (spec 2.1).</returns>
    /// <exception cref="MachineException">Any error of spec 2.2; nothing is left behind.</exception>
    public static (MachineState State, MachineConfig InitialConfig) Build(MachineConfig config, bool mapsImages = false)
    {
        if (config.FlashDrives.Length > AddressMap.MaximumFlashDrives)
        {
            throw new MachineException("std::bad_alloc");
        }

        var builder = new MachineBuilder(config, mapsImages);
        MachineState? state = null;
        try
        {
            builder.BuildUarchRam();
            config = config with { Processor = RegisterValues.ResolveIds(config.Processor) };
            builder.BuildRanges();
            state = new MachineState(builder._frames, new PmaTable(builder._ranges.Entries, builder._uarchRam));
            RegisterValues.Apply(config, state.Registers);
            state.Registers->UarchRamLength = builder._uarchRam?.Length ?? 0;
            if (config.TlbImageFilename.Length != 0)
            {
                TlbImage.Load(state, config.TlbImageFilename);
            }

            return (state, config);
        }
        catch when (state is not null)
        {
            state.Dispose();
            throw;
        }
        catch
        {
            builder.Discard();
            throw;
        }
    }

    private void BuildUarchRam()
    {
        RamConfig ram = _config.Uarch.Ram;
        const string Description = "uarch RAM";
        if (ram.ImageFilename.Length != 0 || ram.Length != 0)
        {
            PagedMemory memory = RangeMemory.ZerosOrImage(_frames, Description, ram, _mapsImages);
            _uarchRam = new PmaEntry(Description, AddressMap.UarchRamStart, ram.Length, PmaFlags.Ram, DeviceId.Memory, memory);
        }
    }

    private void BuildRanges()
    {
        if (_config.Rom.ImageFilename.Length == 0)
        {
            throw new MachineException("ROM image filename is undefined");
        }

        RamConfig ram = _config.Ram;
        PagedMemory ramMemory = RangeMemory.ZerosOrImage(_frames, "RAM", ram, _mapsImages);
        _ranges.AddMemory("RAM", AddressMap.RamStart, ram.Length, PmaFlags.Ram, DeviceId.Memory, ramMemory);

        PagedMemory rom = RangeMemory.Image(_frames, "ROM", AddressMap.RomLength, _config.Rom.ImageFilename, _mapsImages);
        _ranges.AddMemory("ROM", AddressMap.RomStart, AddressMap.RomLength, PmaFlags.Rom, DeviceId.Memory, rom);

        for (int i = 0; i < _config.FlashDrives.Length; i++)
        {
            AddRange($"flash drive {i}", _config.FlashDrives[i], PmaFlags.ReadWriteMemory, DeviceId.FlashDrive);
        }

        BuildRollup();
        _ranges.AddDevice("HTIF device", AddressMap.HtifStart, AddressMap.HtifLength, PmaFlags.ReadWriteDevice, DeviceId.Htif);
        _ranges.AddDevice("CLINT device", AddressMap.ClintStart, AddressMap.ClintLength, PmaFlags.ReadWriteDevice, DeviceId.Clint);
        _ranges.AddDevice("shadow TLB device", AddressMap.ShadowTlbStart, AddressMap.ShadowTlbLength, PmaFlags.Device, DeviceId.ShadowTlb);
        _ranges.AddDevice(
            "shadow state device", AddressMap.ShadowStateStart, AddressMap.ShadowStateLength, PmaFlags.Device, DeviceId.ShadowState);
        _ranges.AddDevice(
            "shadow PMAs device", AddressMap.ShadowPmasStart, AddressMap.ShadowPmasLength, PmaFlags.ReadOnlyDevice, DeviceId.ShadowPmas);
        BootArguments.Write(rom, _config.Rom.Bootargs);
    }

    private void BuildRollup()
    {
        if (_config.Rollup is not { } rollup)
        {
            return;
        }

        MemoryRangeConfig[] all =
            [rollup.RxBuffer, rollup.TxBuffer, rollup.InputMetadata, rollup.VoucherHashes, rollup.NoticeHashes];
        if (all.Any(range => range.Start == 0 || range.Length == 0))
        {
            throw new MachineException("incomplete rollup configuration");
        }

        AddRange("rollup tx buffer memory range", rollup.TxBuffer, PmaFlags.ReadWriteMemory, DeviceId.RollupTxBuffer);
        AddRange("rollup rx buffer memory range", rollup.RxBuffer, PmaFlags.ReadOnlyMemory, DeviceId.RollupRxBuffer);
        AddRange("rollup input metadata memory range", rollup.InputMetadata, PmaFlags.ReadOnlyMemory, DeviceId.RollupInputMetadata);
        AddRange("rollup voucher hashes memory range", rollup.VoucherHashes, PmaFlags.ReadWriteMemory, DeviceId.RollupVoucherHashes);
        AddRange("rollup notice hashes memory range", rollup.NoticeHashes, PmaFlags.ReadWriteMemory, DeviceId.RollupNoticeHashes);
    }

    private void AddRange(string description, MemoryRangeConfig range, PmaFlags flags, DeviceId device) =>
        _ranges.AddMemory(
            description, range.Start, range.Length, flags, device, RangeMemory.ZerosOrMapped(_frames, description, range));

    private void Discard()
    {
        foreach (PmaEntry entry in _ranges.Entries)
        {
            entry.Memory?.Dispose();
        }

        _uarchRam?.Memory?.Dispose();
        _frames.Dispose();
    }
}
