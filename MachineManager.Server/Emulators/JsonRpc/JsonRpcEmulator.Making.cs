// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using JsonRpcMachineClient;
using MachineManager.Server.Emulators.JsonRpc.Conversions;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <content>Making and loading the machine, within what the emulator's version of the interface can be told.</content>
internal sealed partial class JsonRpcEmulator
{
    public async Task CreateMachineAsync(MachineSource source, CancellationToken cancellationToken)
    {
        var facts = server.Interface;
        try
        {
            var runtime = Converted(() => RuntimeConversions.Of(source, facts));
            if (source.Directory is { } directory)
                await LoadAsync(directory, runtime, Converted(() => SharingConversions.Of(source)), cancellationToken);
            else
                await CreateAsync(Converted(() => MachineConversions.Of(source, facts)), runtime, cancellationToken);
        }
        catch (EmulatorRefusedException e) when (e.Code == StatusCode.InvalidArgument)
        {
            // What it cannot be told shows only here, where its version is known.
            throw new UnsuitableMachineException(e.Message);
        }

        var ranges = await server.CallAsync(options.RegisterTimeout, one => one.GetAddressRangesAsync(), cancellationToken);
        _memory = new MachineMemory(ranges);
    }

    private Task CreateAsync(MachineConfiguration config, RuntimeConfiguration runtime, CancellationToken cancellationToken) =>
        server.CallAsync(options.StorageTimeout, one => one.CreateAsync(config, runtime), cancellationToken);

    private async Task LoadAsync(string directory, RuntimeConfiguration runtime, Sharing sharing, CancellationToken cancellationToken)
    {
        var facts = server.Interface;
        await server.CallAsync(
            options.StorageTimeout, one => one.LoadAsync(directory, runtime, facts.HasSharing ? sharing : null), cancellationToken);
        if (!facts.HasSharing)
            await RequireUnsharedAsync(directory, cancellationToken);
        // Most take stored hashes as they are, whatever the memory beside them is (jsonrpc spec 9).
        if (options.VerifyStoredMachines
            && !facts.ChecksStoredHash
            && !await server.CallAsync(options.HashTimeout, one => one.VerifyHashTreeAsync(), cancellationToken))
        {
            throw new EmulatorRefusedException(StatusCode.DataLoss, $"the machine stored in '{directory}' is damaged: its memory does not have the hashes stored with it");
        }
    }

    /// <summary>A version that shares files as the stored config says forks such a machine all the same, and its forks would share them too.</summary>
    private async Task RequireUnsharedAsync(string directory, CancellationToken cancellationToken)
    {
        var config = await server.CallAsync(options.RegisterTimeout, one => one.GetInitialConfigAsync(), cancellationToken);
        if (JsonMachines.FirstShared(config) is { } path)
            throw RangeConversions.Shared($"the machine stored in '{directory}': config.{path}");
    }
}
