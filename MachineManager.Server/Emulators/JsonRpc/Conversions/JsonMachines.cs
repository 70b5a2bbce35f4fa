// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>Machines that clients describe in JSON.</summary>
internal static class JsonMachines
{
    /// <summary>Checks what a client sends, and makes its file names absolute.</summary>
    /// <param name="config">A config, or null.</param>
    /// <param name="runtime">A runtime config, or null.</param>
    /// <param name="sharing">How a stored machine's files are used, or null.</param>
    /// <param name="resolve">Makes the name of an image absolute, and refuses it where it may not be used.</param>
    /// <exception cref="UnsuitableMachineException">It is no such JSON, or asks for what a session cannot do.</exception>
    public static JsonMachine Read(string? config, string? runtime, string? sharing, Func<string, string> resolve)
    {
        var machine = config is null ? null : Resolve(Parse(config), resolve);
        return new JsonMachine(machine?.ToJson(), runtime, sharing, machine is null ? 0 : BytesOf(machine));
    }

    /// <inheritdoc cref="Read"/>
    public static MachineConfiguration Parse(string config)
    {
        MachineConfiguration machine;
        try
        {
            machine = MachineConfiguration.Parse(config);
        }
        catch (FormatException e)
        {
            throw new UnsuitableMachineException($"json_config: {e.Message}");
        }

        if (machine.Ram is null)
            throw new UnsuitableMachineException("json_config: config.ram is missing; a machine needs RAM");
        if (machine.Processor?.Registers?.Find(Register.Iunrep) is { } unreproducible and not 0)
            throw new UnsuitableMachineException($"json_config: config.processor.registers.iunrep is {unreproducible}; it must be 0: a session's machine can be reproduced");
        if (machine.Virtio is { Count: > 0 })
            throw new UnsuitableMachineException("json_config: config.virtio has devices; it must have none: a machine with such devices cannot be reproduced");
        if (FirstShared(machine) is { } path)
            throw RangeConversions.Shared($"json_config: config.{path}");
        if (machine.HashTree?.Shared == true)
            throw RangeConversions.Shared("json_config: config.hash_tree");
        return machine;
    }

    /// <summary>The path of a backing store that is shared, without the config's name; null: none is.</summary>
    public static string? FirstShared(MachineConfiguration machine) =>
        StoresOf(machine).Where(one => one.Store.Shared == true).Select(one => $"{one.Path}.backing_store").FirstOrDefault();

    private static MachineConfiguration Resolve(MachineConfiguration machine, Func<string, string> resolve)
    {
        return machine with
        {
            Processor = machine.Processor is { } processor ? processor with { BackingStore = Store(processor.BackingStore) } : null,
            Ram = machine.Ram! with { BackingStore = Store(machine.Ram.BackingStore) },
            Dtb = machine.Dtb is { } dtb ? dtb with { BackingStore = Store(dtb.BackingStore) } : null,
            FlashDrive = Ranges(machine.FlashDrive),
            Nvram = Ranges(machine.Nvram),
            Pmas = machine.Pmas is { } pmas ? pmas with { BackingStore = Store(pmas.BackingStore) } : null,
            Cmio = machine.Cmio is { } cmio ? cmio with { RxBuffer = Buffer(cmio.RxBuffer), TxBuffer = Buffer(cmio.TxBuffer) } : null,
            Uarch = machine.Uarch is { } uarch
                ? uarch with
                {
                    Processor = uarch.Processor is { } micro ? micro with { BackingStore = Store(micro.BackingStore) } : null,
                    Ram = uarch.Ram is { } ram ? ram with { BackingStore = Store(ram.BackingStore) } : null,
                }
                : null,
            HashTree = machine.HashTree is { } tree
                ? tree with { ShtFilename = Name(tree.ShtFilename), PhtcFilename = Name(tree.PhtcFilename) }
                : null,
        };

        string? Name(string? name) => string.IsNullOrEmpty(name) ? name : resolve(name);

        BackingStore? Store(BackingStore? store) => store is null ? null : store with
        {
            DataFilename = Name(store.DataFilename),
            DhtFilename = Name(store.DhtFilename),
            DptFilename = Name(store.DptFilename),
        };

        CmioBufferConfiguration Buffer(CmioBufferConfiguration buffer) => buffer with { BackingStore = Store(buffer.BackingStore) };

        IReadOnlyList<MemoryRangeConfiguration>? Ranges(IReadOnlyList<MemoryRangeConfiguration>? ranges) =>
            ranges is null ? null : [.. ranges.Select(range => range with { BackingStore = Store(range.BackingStore) })];
    }

    private static IEnumerable<(string Path, BackingStore Store)> StoresOf(MachineConfiguration machine)
    {
        IEnumerable<(string Path, BackingStore? Store)> all =
        [
            ("processor", machine.Processor?.BackingStore),
            ("ram", machine.Ram?.BackingStore),
            ("dtb", machine.Dtb?.BackingStore),
            ("pmas", machine.Pmas?.BackingStore),
            ("cmio.rx_buffer", machine.Cmio?.RxBuffer.BackingStore),
            ("cmio.tx_buffer", machine.Cmio?.TxBuffer.BackingStore),
            ("uarch.processor", machine.Uarch?.Processor?.BackingStore),
            ("uarch.ram", machine.Uarch?.Ram?.BackingStore),
            .. (machine.FlashDrive ?? []).Select((drive, i) => ($"flash_drive[{i}]", drive.BackingStore)),
            .. (machine.Nvram ?? []).Select((nvram, i) => ($"nvram[{i}]", nvram.BackingStore)),
        ];
        return all.Where(one => one.Store is not null).Select(one => (one.Path, one.Store!));
    }

    private static ulong BytesOf(MachineConfiguration machine)
    {
        var ranges = (machine.FlashDrive ?? []).Concat(machine.Nvram ?? []);
        var sum = ranges.Aggregate((UInt128)machine.Ram!.Length, (bytes, range) => bytes + LengthOf(range));
        return (ulong)UInt128.Min(sum, ulong.MaxValue);
    }

    /// <summary>A range without a length has its file's.</summary>
    private static ulong LengthOf(MemoryRangeConfiguration range) =>
        range.Length is { } length and not ulong.MaxValue ? length
        : range.BackingStore?.DataFilename is { } name && new FileInfo(name) is { Exists: true } file ? (ulong)file.Length
        : 0;
}
