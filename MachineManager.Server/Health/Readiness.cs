// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Programs;

namespace MachineManager.Server.Health;

/// <summary>Whether the manager can take sessions now, and if not, why.</summary>
/// <remarks>Every answer is found out anew, which takes microseconds: nothing is cached that could be out of date.</remarks>
internal sealed class Readiness(ServingState state, ManagerOptions options)
{
    public bool IsReady => Checks.All(check => check.Problem is null);

    /// <summary>All checks, in an order that does not change.</summary>
    public IEnumerable<HealthCheck> Checks =>
    [
        new("not-stopping", state.IsStopping ? "the machine manager is shutting down" : null),
        new("not-draining", state.IsDraining ? "the machine manager is draining: it takes no new sessions" : null),
        new("check-in", state.IsCheckInListening ? null : "the check-in port does not listen: no emulator can start"),
        new("emulator", EmulatorPrograms.ProblemOfDefault(options)),
    ];

    /// <summary>Whether one gRPC service serves; the empty name is the manager as a whole.</summary>
    /// <param name="service">One of the manager's services.</param>
    public bool IsServing(string service)
    {
        if (service.Length == 0 || service == CartesiMachineManager.MachineManager.Descriptor.FullName)
            return IsReady;
        // The others only answer from what is known, also while the manager drains.
        return service == CartesiMachine.MachineCheckIn.Descriptor.FullName ? state.IsCheckInListening : !state.IsStopping;
    }
}
