// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Grpc;

/// <summary>Makes what a session works with, once it is known what the server can do.</summary>
/// <param name="server">The server, connected.</param>
/// <param name="release">Called once, when the session needs it no longer.</param>
internal delegate IEmulator GrpcEmulatorLease(GrpcEmulatorServer server, Func<Task> release);
