// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Tests.Server;

/// <summary>Gives the built-in emulator's own service its rpcs; the interceptor answers them.</summary>
internal sealed class UnscriptedCheckpoints : BuiltInEmulator.Checkpoints.CheckpointsBase
{
}
