// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.Hosting;

/// <summary>In place of the host's own, which would catch the signals that are to end the process at once (spec 10.1).</summary>
internal sealed class NoHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
