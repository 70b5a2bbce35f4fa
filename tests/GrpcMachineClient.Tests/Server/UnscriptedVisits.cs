// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Tests.Server;

/// <summary>As <see cref="UnscriptedCheckpoints"/>.</summary>
internal sealed class UnscriptedVisits : BuiltInEmulator.Visits.VisitsBase
{
}
