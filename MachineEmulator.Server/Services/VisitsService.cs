// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using BuiltIn = BuiltInEmulator;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Services;

/// <summary>Two calls of <see cref="MachineService"/> in one, this emulator's own service: a round trip less for each place that is looked at.</summary>
internal sealed class VisitsService(MachineService machine) : BuiltIn.Visits.VisitsBase
{
    public override async Task<BuiltIn.RunAndHashResponse> RunAndHash(Proto.RunRequest request, ServerCallContext context)
    {
        Proto.RunResponse run = await machine.Run(request, context);
        Proto.GetRootHashResponse hash = await machine.GetRootHash(new Proto.Void(), context);
        return new BuiltIn.RunAndHashResponse { Run = run, RootHash = hash.Hash };
    }
}
