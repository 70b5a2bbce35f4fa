// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Configs;
using FaultyEmulator.JsonRpc.Guests;
using FaultyEmulator.JsonRpc.Riscv;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>The machine of this front: all of its state is in its memory, so that hashes and proofs are true ones of it.</summary>
internal sealed class JsonMachine : IDisposable
{
    private JsonMachine(JsonObject config, JsonObject runtime, IReadOnlyList<AddressRange> configured)
    {
        (Config, Runtime) = (config, runtime);
        Map = new AddressMap(configured);
        UsesKeccak = (string)config["hash_tree"]!["hash_function"]! == "keccak256";
        Tree = new HashTree(Memory, UsesKeccak ? Keccak256.Hash : input => SHA256.HashData(input));
        Console.Configure(runtime["console"]!);
        var program = new GuestProgram((string)config["dtb"]!["bootargs"]!);
        CyclesPerSecond = program.CyclesPerSecond;
        Processor = program.IsToy || !ProcessorChoice.IsRiscv
            ? new ToyProcessor(program, Console)
            : new RiscvProcessor(Memory, Map, Console);
        State = new DirectAccess(Memory);
    }

    /// <summary>As it was created, with all that was automatic filled in.</summary>
    public JsonObject Config { get; }

    public JsonObject Runtime { get; private set; }

    public AddressMap Map { get; }

    public SparseMemory Memory { get; } = new();

    public HashTree Tree { get; }

    public bool UsesKeccak { get; }

    public ConsoleOutput Console { get; } = new();

    public IProcessor Processor { get; }

    /// <summary>How quick its program runs; null: as the fault script says.</summary>
    public ulong? CyclesPerSecond { get; }

    public IStateAccess State { get; }

    /// <summary>How many bytes of console input wait.</summary>
    public ulong InputLength { get; set; }

    /// <summary>The stored machine that it lives in; null: it lives in memory.</summary>
    public StoredLock? Home { get; set; }

    /// <summary>Whether anything is mapped shared: then it cannot fork.</summary>
    public bool IsShared => Home is { IsShared: true } || Map.HasShared;

    public static JsonMachine Create(JsonObject config, JsonObject runtime)
    {
        var machine = Empty(config, runtime);
        foreach (var (name, value) in MachineConfigJson.RegistersOf(config).Where(r => r.Name is not ("x0" or "uarch_x0")))
            machine.Memory.WriteWord(Register.AddressOf(name)!.Value, value);
        foreach (var (name, value) in MachineConfigJson.RegistersOf(MachineConfigJson.Default()).Where(r => Register.IsReadOnly(r.Name)))
            machine.Memory.WriteWord(Register.AddressOf(name)!.Value, value);
        RuntimeConfigJson.CheckReproducible(runtime, machine.Memory.ReadWord(Register.HtifConsole));
        machine.Memory.Write(AddressMap.Dtb, Encoding.UTF8.GetBytes((string)config["dtb"]!["bootargs"]!));
        foreach (var (range, store) in machine.BackedRanges())
        {
            if (range.Start != AddressMap.Dtb || ((string)store["data_filename"]!).Length > 0)
                BackingFile.Load(machine.Memory, range, store);
        }

        return machine;
    }

    /// <summary>One whose memory is for the caller to fill.</summary>
    public static JsonMachine Empty(JsonObject config, JsonObject runtime) => new(config, runtime, DriveLayout.Lay(config));

    public ulong ReadRegister(string name)
    {
        if (Register.FieldOf(name) is { } field)
            return Memory.ReadWord(field.Address) >> field.Shift & field.Mask;
        return Memory.ReadWord(Register.AddressOf(name) ?? throw RpcRefusal.Domain("invalid register"));
    }

    public void WriteRegister(string name, ulong value)
    {
        if (Register.FieldOf(name) is { } field)
        {
            var others = Memory.ReadWord(field.Address) & ~(field.Mask << field.Shift);
            Memory.WriteWord(field.Address, others | (value & field.Mask) << field.Shift);
            return;
        }

        var address = Register.AddressOf(name) ?? throw RpcRefusal.Domain("invalid register");
        if (Register.IsReadOnly(name))
            throw RpcRefusal.Argument("register is read-only");
        Memory.WriteWord(address, value);
    }

    public void SetRuntime(JsonObject runtime)
    {
        RuntimeConfigJson.CheckGrowth(Runtime, runtime);
        Runtime = runtime;
        Console.Configure(runtime["console"]!);
    }

    /// <summary>Ends it: what is mapped shared is written to its files.</summary>
    public void Dispose()
    {
        foreach (var range in Map.Ranges.Where(r => r.SharedFile is not null))
            BackingFile.Save(Memory, range, range.SharedFile!);
        if (Home is { IsShared: true })
            StoredMachine.Save(this, Home.Directory);
        Home?.Dispose();
    }

    /// <summary>The ranges that a configuration names files for, and what it says of them.</summary>
    public IEnumerable<(AddressRange Range, JsonNode Store)> BackedRanges()
    {
        yield return (Map.Find(AddressMap.Dtb, 1)!, Config["dtb"]!["backing_store"]!);
        yield return (Map.Find(AddressMap.RxBuffer, 1)!, Config["cmio"]!["rx_buffer"]!["backing_store"]!);
        yield return (Map.Find(AddressMap.TxBuffer, 1)!, Config["cmio"]!["tx_buffer"]!["backing_store"]!);
        yield return (Map.Find(AddressMap.Ram, 1)!, Config["ram"]!["backing_store"]!);
        foreach (var drive in Config["flash_drive"]!.AsArray().Concat(Config["nvram"]!.AsArray()))
            yield return (Map.Find((ulong)drive!["start"]!, 1)!, drive["backing_store"]!);
    }
}
