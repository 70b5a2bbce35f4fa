// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using GrpcMachineClient.Conversions;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.JsonRpc.Conversions;
using MachineManager.Server.Emulators.Kinds;
using MachineManager.Server.Security.Paths;
using MachineManager.Server.Sessions;
using Microsoft.Extensions.Options;
using Proto = CartesiMachine;

namespace MachineManager.Server.Services;

/// <summary>Makes the file names of requests absolute, within the configured roots. Nothing else of a config is touched: what a client leaves out stays left out.</summary>
internal sealed class PathResolver(IOptions<ManagerOptions> options)
{
    private readonly string _images = Path.GetFullPath(options.Value.ImagePath ?? Environment.CurrentDirectory);
    private readonly string _stores = Path.GetFullPath(options.Value.StoreRoot);
    private readonly PathRoots _imageRoots = new(nameof(ManagerOptions.ImageRoots), options.Value.ImageRoots);
    private readonly PathRoots _storeRoots = new(nameof(ManagerOptions.StoreRoots), options.Value.StoreRoots);

    /// <exception cref="InvalidRequestException">Neither config nor directory.</exception>
    /// <exception cref="PathRefusedException">A file is outside of the configured roots.</exception>
    /// <exception cref="UnsuitableMachineException">It cannot be a machine of that kind of emulator.</exception>
    public MachineSource Resolve(Proto.MachineRequest machine, EmulatorKind kind)
    {
        var runtime = machine.Runtime?.ToModel();
        var json = JsonOf(machine, kind);
        var source = machine.MachineOneofCase switch
        {
            Proto.MachineRequest.MachineOneofOneofCase.Config => new MachineSource(kind, Resolve(machine.Config.ToModel()), null, runtime),
            Proto.MachineRequest.MachineOneofOneofCase.Directory =>
                new MachineSource(kind, null, ResolveDirectory(machine.Directory, "machine.directory"), runtime),
            _ when json?.Config is not null => new MachineSource(kind, null, null, runtime),
            _ => throw new InvalidRequestException("the machine has neither config nor directory; one of them is needed"),
        };
        source = source with { Json = json };
        SourceChecks.Require(source);
        return source;
    }

    public MemoryRangeConfig Resolve(MemoryRangeConfig range) => range with { ImageFilename = Image(range.ImageFilename) };

    /// <summary>A stored machine's directory, relative to the configured root.</summary>
    public string ResolveDirectory(string directory, string field) =>
        directory.Length > 0
            ? _storeRoots.ConfineFolder(Path.TrimEndingDirectorySeparator(Path.Combine(_stores, directory)))
            : throw new InvalidRequestException($"{field} is empty; it must name a directory");

    private JsonMachine? JsonOf(Proto.MachineRequest machine, EmulatorKind kind)
    {
        if (!machine.HasJsonConfig && !machine.HasJsonRuntimeConfig && !machine.HasSharing)
            return null;
        if (kind != EmulatorKind.JsonRpc)
        {
            throw new InvalidRequestException(
                $"the machine has json_config, json_runtime_config or sharing, which only the emulator {EmulatorKinds.NameOf(EmulatorKind.JsonRpc)} takes;"
                + $" this session's is {EmulatorKinds.NameOf(kind)}");
        }

        if (machine.HasJsonConfig && machine.MachineOneofCase != Proto.MachineRequest.MachineOneofOneofCase.None)
            throw new InvalidRequestException("the machine has json_config beside config or directory; it must have one of them");
        if (machine.HasSharing && machine.MachineOneofCase != Proto.MachineRequest.MachineOneofOneofCase.Directory)
            throw new InvalidRequestException("the machine has sharing without directory; only a stored machine's files can be shared");
        return JsonMachines.Read(
            machine.HasJsonConfig ? machine.JsonConfig : null,
            machine.HasJsonRuntimeConfig ? machine.JsonRuntimeConfig : null,
            machine.HasSharing ? machine.Sharing : null,
            Image);
    }

    private MachineConfig Resolve(MachineConfig config) => config with
    {
        Rom = config.Rom is { } rom ? rom with { ImageFilename = Image(rom.ImageFilename) } : null,
        Ram = config.Ram is { } ram ? ram with { ImageFilename = Image(ram.ImageFilename) } : null,
        FlashDrives = [.. config.FlashDrives.Select(Resolve)],
        Tlb = config.Tlb is { } tlb ? tlb with { ImageFilename = Image(tlb.ImageFilename) } : null,
        Uarch = config.Uarch is { Ram: { } uarchRam } uarch
            ? uarch with { Ram = uarchRam with { ImageFilename = Image(uarchRam.ImageFilename) } }
            : config.Uarch,
        Rollup = config.Rollup is { } rollup ? Resolve(rollup) : null,
    };

    private RollupConfig Resolve(RollupConfig rollup) => rollup with
    {
        RxBuffer = ResolveOptional(rollup.RxBuffer),
        TxBuffer = ResolveOptional(rollup.TxBuffer),
        InputMetadata = ResolveOptional(rollup.InputMetadata),
        VoucherHashes = ResolveOptional(rollup.VoucherHashes),
        NoticeHashes = ResolveOptional(rollup.NoticeHashes),
    };

    private MemoryRangeConfig? ResolveOptional(MemoryRangeConfig? range) => range is null ? null : Resolve(range);

    /// <summary>No name is no image.</summary>
    private string Image(string name) => name.Length == 0 ? name : _imageRoots.Confine(Path.Combine(_images, name));
}
