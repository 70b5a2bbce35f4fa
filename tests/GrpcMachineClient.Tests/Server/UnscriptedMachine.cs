// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Tests.Server;

/// <summary>Gives the service its rpcs; the interceptor answers them.</summary>
internal sealed class UnscriptedMachine : CartesiMachine.Machine.MachineBase
{
}
