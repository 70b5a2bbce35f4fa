// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Programs;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Services;

/// <summary>Which kind of emulator a new session runs on: what its client asks for, or the default.</summary>
internal sealed class EmulatorChoice(ManagerOptions options)
{
    /// <summary>A request header of NewSession.</summary>
    public const string Header = "x-emulator";

    /// <exception cref="InvalidRequestException">There is no such kind.</exception>
    /// <exception cref="NotPossibleException">It is not installed.</exception>
    /// <exception cref="EmulatorLostException">None is asked for, and none is there any more.</exception>
    public EmulatorKind Of(Metadata headers)
    {
        if (headers.GetValue(Header) is not { } name)
            return EmulatorPrograms.DefaultKind(options, out var missing) ?? throw new EmulatorLostException(missing);

        if (!EmulatorKinds.TryParse(name, out var kind))
            throw new InvalidRequestException($"the header {Header} is '{name}'; it must be {EmulatorKinds.All}");
        return EmulatorPrograms.Find(kind.Value, options, out var problem) is not null
            ? kind.Value
            : throw new NotPossibleException($"the header {Header} is '{name}', but {problem}");
    }
}
