// SPDX-License-Identifier: Apache-2.0

using GoldenVectors.Servers;

namespace EmulatorBenchmarks.Servers;

/// <summary>A make of emulator server that is measured.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Command">How it is started.</param>
/// <param name="CheckIn">Where its servers check in.</param>
internal sealed record Contender(string Name, ServerCommand Command, CheckInListener CheckIn)
{
    /// <exception cref="ServerException">It does not start.</exception>
    public Task<EmulatorServer> StartAsync(CancellationToken cancelled) => EmulatorServer.StartAsync(Command, CheckIn, cancelled);
}
