// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>The kinds of emulator that sessions run on. A machine of one kind is another machine than that of the same config on another.</summary>
internal enum EmulatorKind
{
    /// <summary>The one that ships with the manager.</summary>
    BuiltIn,

    /// <summary>Emulators up to 0.14, called over gRPC: remote-cartesi-machine, or cartesi-machine-server.</summary>
    Grpc,

    /// <summary>Emulators of today, called over JSON-RPC: cartesi-jsonrpc-machine.</summary>
    JsonRpc,
}
