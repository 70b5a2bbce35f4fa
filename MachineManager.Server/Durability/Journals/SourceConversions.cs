// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Conversions;
using MachineManager.Server.Emulators;
using Proto = CartesiMachine;

namespace MachineManager.Server.Durability.Journals;

/// <summary>What a machine is made from, to and from the journal's message.</summary>
internal static class SourceConversions
{
    public static Wire.Opened ToMessage(MachineSource source)
    {
        var machine = new Proto.MachineRequest { Runtime = source.Runtime?.ToProto() };
        if (source.Config is { } config)
            machine.Config = config.ToProto();
        else if (source.Directory is { } directory)
            machine.Directory = directory;
        var message = new Wire.Opened { Machine = machine, Emulator = EmulatorKinds.NameOf(source.Kind) };
        if (source.Json is { } json)
            Add(json, message);
        return message;
    }

    /// <exception cref="InvalidJournalException">The kind of emulator is one that this manager does not know.</exception>
    public static MachineSource ToModel(Wire.Opened message)
    {
        // A journal without a kind is one of an earlier manager, whose kinds had the same machine.
        var kind = EmulatorKind.BuiltIn;
        if (message.Emulator.Length > 0)
        {
            kind = EmulatorKinds.TryParse(message.Emulator, out var known)
                ? known.Value
                : throw new InvalidJournalException($"its machine is one of the emulator '{message.Emulator}', which this manager does not know");
        }

        var machine = message.Machine;
        var isConfig = machine.MachineOneofCase == Proto.MachineRequest.MachineOneofOneofCase.Config;
        var directory = machine.MachineOneofCase == Proto.MachineRequest.MachineOneofOneofCase.Directory ? machine.Directory : null;
        return new MachineSource(kind, isConfig ? machine.Config.ToModel() : null, directory, machine.Runtime?.ToModel()) { Json = JsonOf(message) };
    }

    private static void Add(JsonMachine json, Wire.Opened message)
    {
        message.JsonBytes = json.Bytes;
        if (json.Config is { } config)
            message.Machine.JsonConfig = config;
        if (json.Runtime is { } runtime)
            message.Machine.JsonRuntimeConfig = runtime;
        if (json.Sharing is { } sharing)
            message.Machine.Sharing = sharing;
    }

    private static JsonMachine? JsonOf(Wire.Opened message)
    {
        var machine = message.Machine;
        if (!machine.HasJsonConfig && !machine.HasJsonRuntimeConfig && !machine.HasSharing)
            return null;
        return new JsonMachine(
            machine.HasJsonConfig ? machine.JsonConfig : null,
            machine.HasJsonRuntimeConfig ? machine.JsonRuntimeConfig : null,
            machine.HasSharing ? machine.Sharing : null,
            message.JsonBytes);
    }
}
